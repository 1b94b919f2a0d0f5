package dev.mlflow4j.jaxrs.internal.client;

import dev.mlflow4j.jaxrs.internal.body.BodyTap;
import dev.mlflow4j.jaxrs.internal.body.TappedInputStream;
import dev.mlflow4j.tracing.spi.Instrumenter;
import jakarta.annotation.Priority;
import jakarta.ws.rs.ConstrainedTo;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.RuntimeType;
import jakarta.ws.rs.ext.ReaderInterceptor;
import jakarta.ws.rs.ext.ReaderInterceptorContext;
import java.io.IOException;

/** Taps the response's body as the application reads it, after decoding. */
@ConstrainedTo(RuntimeType.CLIENT)
@Priority(Priorities.ENTITY_CODER + 500)
public class ClientResponseBodyInterceptor implements ReaderInterceptor {
    /** Called by the JAX-RS implementation. */
    public ClientResponseBodyInterceptor() {}

    @Override
    public Object aroundReadFrom(ReaderInterceptorContext context) throws IOException {
        ClientCall call = ClientCall.of(context);
        if (call == null) {
            return context.proceed();
        }
        if (call.response().itemsTap() != null) {
            context.setInputStream(new TappedInputStream(
                    context.getInputStream(), call.response().itemsTap()));
        } else if (call.response().isReaderRunning() && context.getInputStream() != null) {
            BodyTap tap = call.capturesBody()
                    ? new BodyTap(context.getMediaType(), context.getType(), Instrumenter.captureLimit())
                    : null;
            context.setInputStream(
                    new ObservedInputStream(context.getInputStream(), tap, new ReaderBodyListener(call)));
            call.response().setReaderBody(tap);
        }
        return context.proceed();
    }

    private record ReaderBodyListener(ClientCall call) implements ObservedInputStream.Listener {
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
            if (!call.response().isReaderRunning()) {
                call.end();
            }
        }

        @Override
        public void failed(IOException failure) {
            call.fail(failure);
        }
    }
}
