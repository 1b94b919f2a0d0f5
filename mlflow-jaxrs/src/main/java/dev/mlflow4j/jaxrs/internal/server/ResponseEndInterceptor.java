package dev.mlflow4j.jaxrs.internal.server;

import jakarta.annotation.Priority;
import jakarta.ws.rs.ConstrainedTo;
import jakarta.ws.rs.RuntimeType;
import jakarta.ws.rs.ext.Provider;
import jakarta.ws.rs.ext.WriterInterceptor;
import jakarta.ws.rs.ext.WriterInterceptorContext;
import java.io.IOException;

/** Finishes the span when the last byte of the response is written, or cannot be. */
@Provider
@ConstrainedTo(RuntimeType.SERVER)
@Priority(ServerFilter.OUTERMOST)
public class ResponseEndInterceptor implements WriterInterceptor {
    @Override
    public void aroundWriteTo(WriterInterceptorContext context) throws IOException {
        if (!(context.getProperty(RequestSpan.PROPERTY) instanceof RequestSpan span)) {
            context.proceed();
            return;
        }
        try {
            context.proceed();
        } catch (IOException | RuntimeException e) {
            span.thrown(e);
            throw e;
        } finally {
            if (!span.isStreaming()) {
                span.finish();
            }
        }
    }
}
