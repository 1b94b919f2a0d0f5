package dev.mlflow4j.jaxrs.internal.client;

import dev.mlflow4j.jaxrs.internal.body.BodyTap;
import dev.mlflow4j.jaxrs.internal.body.TappedOutputStream;
import dev.mlflow4j.tracing.spi.Instrumenter;
import jakarta.annotation.Priority;
import jakarta.ws.rs.ConstrainedTo;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.RuntimeType;
import jakarta.ws.rs.ext.WriterInterceptor;
import jakarta.ws.rs.ext.WriterInterceptorContext;
import java.io.IOException;

/** Taps the request's body as it is written, before encoding. */
@ConstrainedTo(RuntimeType.CLIENT)
@Priority(Priorities.ENTITY_CODER + 500)
public class ClientRequestBodyInterceptor implements WriterInterceptor {
    /** Called by the JAX-RS implementation. */
    public ClientRequestBodyInterceptor() {}

    @Override
    public void aroundWriteTo(WriterInterceptorContext context) throws IOException {
        if (context.getProperty(ClientCall.PROPERTY) instanceof ClientCall call && call.capturesBody()) {
            BodyTap tap = new BodyTap(context.getMediaType(), context.getType(), Instrumenter.captureLimit());
            call.setRequestBody(tap);
            context.setOutputStream(new TappedOutputStream(context.getOutputStream(), tap));
        }
        context.proceed();
    }
}
