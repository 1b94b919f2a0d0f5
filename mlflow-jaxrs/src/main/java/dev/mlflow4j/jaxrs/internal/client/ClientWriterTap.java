package dev.mlflow4j.jaxrs.internal.client;

import dev.mlflow4j.jaxrs.internal.BodyTap;
import dev.mlflow4j.jaxrs.internal.TappedOutput;
import dev.mlflow4j.tracing.spi.Tracer;
import jakarta.annotation.Priority;
import jakarta.ws.rs.ConstrainedTo;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.RuntimeType;
import jakarta.ws.rs.ext.WriterInterceptor;
import jakarta.ws.rs.ext.WriterInterceptorContext;
import java.io.IOException;

/** Taps the body that a call sends, before what encodes it. */
@ConstrainedTo(RuntimeType.CLIENT)
@Priority(Priorities.ENTITY_CODER + 500)
public class ClientWriterTap implements WriterInterceptor {
    /** Made by the JAX-RS implementation. */
    public ClientWriterTap() {}

    @Override
    public void aroundWriteTo(WriterInterceptorContext context) throws IOException {
        if (context.getProperty(ClientCall.PROPERTY) instanceof ClientCall call && call.capturesBody()) {
            BodyTap tap = new BodyTap(context.getMediaType(), context.getType(), Tracer.captureLimit());
            call.requestBody(tap);
            context.setOutputStream(new TappedOutput(context.getOutputStream(), tap));
        }
        context.proceed();
    }
}
