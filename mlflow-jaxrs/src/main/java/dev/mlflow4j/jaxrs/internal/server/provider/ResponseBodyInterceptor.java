package dev.mlflow4j.jaxrs.internal.server.provider;

import dev.mlflow4j.jaxrs.internal.body.BodyTap;
import dev.mlflow4j.jaxrs.internal.body.TappedOutputStream;
import dev.mlflow4j.jaxrs.internal.server.span.RequestSpan;
import dev.mlflow4j.jaxrs.internal.server.span.RequestSpans;
import dev.mlflow4j.tracing.spi.Instrumenter;
import jakarta.annotation.Priority;
import jakarta.ws.rs.ConstrainedTo;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.RuntimeType;
import jakarta.ws.rs.ext.Provider;
import jakarta.ws.rs.ext.WriterInterceptor;
import jakarta.ws.rs.ext.WriterInterceptorContext;
import java.io.IOException;

/** Taps the response's body as it is written, before encoding. */
@Provider
@ConstrainedTo(RuntimeType.SERVER)
@Priority(Priorities.ENTITY_CODER + 500)
public class ResponseBodyInterceptor implements WriterInterceptor {
    @Override
    public void aroundWriteTo(WriterInterceptorContext context) throws IOException {
        RequestSpan span = RequestSpans.atResponse(context);
        if (span != null) {
            int limit = span.capturesBody() ? Instrumenter.captureLimit() : 0;
            BodyTap tap = new BodyTap(context.getMediaType(), context.getType(), limit);
            span.outputs().setBody(tap);
            context.setOutputStream(new TappedOutputStream(context.getOutputStream(), tap, span::touch));
        }
        context.proceed();
    }
}
