package dev.mlflow4j.jaxrs.internal.server.provider;

import dev.mlflow4j.jaxrs.internal.body.BodyTap;
import dev.mlflow4j.jaxrs.internal.body.TappedInputStream;
import dev.mlflow4j.jaxrs.internal.server.span.RequestSpan;
import dev.mlflow4j.jaxrs.internal.server.span.RequestSpans;
import dev.mlflow4j.tracing.spi.Instrumenter;
import jakarta.annotation.Priority;
import jakarta.ws.rs.ConstrainedTo;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.RuntimeType;
import jakarta.ws.rs.ext.Provider;
import jakarta.ws.rs.ext.ReaderInterceptor;
import jakarta.ws.rs.ext.ReaderInterceptorContext;
import java.io.IOException;

/** Taps the request's body as the resource reads it, after decoding. */
@Provider
@ConstrainedTo(RuntimeType.SERVER)
@Priority(Priorities.ENTITY_CODER + 500)
public class RequestBodyInterceptor implements ReaderInterceptor {
    @Override
    public Object aroundReadFrom(ReaderInterceptorContext context) throws IOException {
        RequestSpan span = RequestSpans.of(context);
        if (span == null) {
            return context.proceed();
        }
        if (span.capturesBody() && context.getInputStream() != null) {
            BodyTap tap = new BodyTap(context.getMediaType(), context.getType(), Instrumenter.captureLimit());
            span.inputs().setBody(tap);
            context.setInputStream(new TappedInputStream(context.getInputStream(), tap));
        }
        try {
            return context.proceed();
        } catch (IOException | RuntimeException e) {
            span.outcome().addException(e);
            throw e;
        }
    }
}
