package dev.mlflow4j.jaxrs.internal.server.provider;

import dev.mlflow4j.jaxrs.internal.server.span.RequestSpan;
import dev.mlflow4j.jaxrs.internal.server.span.RequestSpans;
import dev.mlflow4j.tracing.spi.Instrumenter;
import dev.mlflow4j.tracing.spi.Scope;
import jakarta.annotation.Priority;
import jakarta.ws.rs.ConstrainedTo;
import jakarta.ws.rs.RuntimeType;
import jakarta.ws.rs.ext.Provider;
import jakarta.ws.rs.ext.WriterInterceptor;
import jakarta.ws.rs.ext.WriterInterceptorContext;
import java.io.IOException;

/**
 * Ends the span when the last byte of the response is written, or cannot be written. The span is current while the body
 * is written, for example by a {@link jakarta.ws.rs.core.StreamingOutput}.
 */
@Provider
@ConstrainedTo(RuntimeType.SERVER)
@Priority(ProviderPriorities.FIRST)
public class ResponseEndInterceptor implements WriterInterceptor {
    @Override
    public void aroundWriteTo(WriterInterceptorContext context) throws IOException {
        RequestSpan span = RequestSpans.atResponse(context);
        if (span == null) {
            context.proceed();
            return;
        }
        try (Scope scope = Instrumenter.makeCurrent(span.span())) {
            context.proceed();
        } catch (IOException | RuntimeException e) {
            span.outcome().writeFailed(e, span.outputs().body());
            throw e;
        } finally {
            if (!span.outputs().isStreaming()) {
                span.end();
            }
        }
    }
}
