package dev.mlflow4j.jaxrs.internal;

import dev.mlflow4j.tracing.spi.Tracer;
import jakarta.annotation.Priority;
import jakarta.ws.rs.ConstrainedTo;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.RuntimeType;
import jakarta.ws.rs.ext.Provider;
import jakarta.ws.rs.ext.ReaderInterceptor;
import jakarta.ws.rs.ext.ReaderInterceptorContext;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Taps the request's body as the resource reads it, behind what decodes it. */
@Provider
@ConstrainedTo(RuntimeType.SERVER)
@Priority(Priorities.ENTITY_CODER + 500)
public class RequestBodyInterceptor implements ReaderInterceptor {
    @Override
    public Object aroundReadFrom(ReaderInterceptorContext context) throws IOException {
        if (!(context.getProperty(RequestSpan.PROPERTY) instanceof RequestSpan span)) {
            return context.proceed();
        }
        if (span.capturesBody() && context.getInputStream() != null) {
            BodyTap tap = new BodyTap(context.getMediaType(), context.getType(), Tracer.captureLimit());
            span.requestBody(tap);
            context.setInputStream(new TappedInput(context.getInputStream(), tap));
        }
        try {
            return context.proceed();
        } catch (IOException | RuntimeException e) {
            span.noted(e);
            throw e;
        }
    }

    private static final class TappedInput extends FilterInputStream {
        private final BodyTap tap;

        TappedInput(InputStream in, BodyTap tap) {
            super(in);
            this.tap = tap;
        }

        @Override
        public int read() throws IOException {
            int read = in.read();
            if (read >= 0) {
                tap.add(read);
            }
            return read;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            int count = in.read(bytes, offset, length);
            if (count > 0) {
                tap.add(bytes, offset, count);
            }
            return count;
        }

        @Override
        public boolean markSupported() {
            return false;
        }
    }
}
