package dev.mlflow4j.jaxrs.internal.client;

import dev.mlflow4j.jaxrs.internal.BodyTap;
import dev.mlflow4j.jaxrs.internal.TappedInput;
import dev.mlflow4j.tracing.spi.Tracer;
import jakarta.annotation.Priority;
import jakarta.ws.rs.ConstrainedTo;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.RuntimeType;
import jakarta.ws.rs.ext.ReaderInterceptor;
import jakarta.ws.rs.ext.ReaderInterceptorContext;
import java.io.IOException;

/** Taps the answer's body as the application reads it, behind what decodes it. */
@ConstrainedTo(RuntimeType.CLIENT)
@Priority(Priorities.ENTITY_CODER + 500)
public class ClientReaderTap implements ReaderInterceptor {
    /** Made by the JAX-RS implementation. */
    public ClientReaderTap() {}

    @Override
    public Object aroundReadFrom(ReaderInterceptorContext context) throws IOException {
        ClientCall call = ClientCall.read(context);
        if (call == null) {
            return context.proceed();
        }
        if (call.answer().itemsTap() != null) {
            context.setInputStream(
                    new TappedInput(context.getInputStream(), call.answer().itemsTap()));
        } else if (call.answer().isInReader() && context.getInputStream() != null) {
            BodyTap tap = call.capturesBody()
                    ? new BodyTap(context.getMediaType(), context.getType(), Tracer.captureLimit())
                    : null;
            context.setInputStream(new WatchedInput(context.getInputStream(), tap, new ReadBody(call)));
            call.answer().isReadThrough(tap);
        }
        return context.proceed();
    }

    private record ReadBody(ClientCall call) implements WatchedInput.Listener {
        @Override
        public void read() {
            call.touch();
        }

        @Override
        public void exhausted() {
            closed();
        }

        @Override
        public void closed() {
            if (!call.answer().isInReader()) {
                call.end();
            }
        }

        @Override
        public void failed(IOException failure) {
            call.fail(failure);
        }
    }
}
