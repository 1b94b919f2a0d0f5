package dev.mlflow4j.sample;

import dev.mlflow4j.tracing.Mlflow;
import org.jboss.resteasy.reactive.server.core.CurrentRequestManager;
import org.jboss.resteasy.reactive.server.spi.ServerHttpResponse;

/** Tells whoever asked where the trace of the answer is. */
final class QuarkusTraceHeaders {

    private QuarkusTraceHeaders() {}

    /** Straight to the response that is to come, so that a stream and an error have them too. */
    static void set() {
        ServerHttpResponse response = CurrentRequestManager.get().serverResponse();
        String traceId = Mlflow.currentSpan().traceId();
        if (!traceId.isEmpty()) {
            response.setResponseHeader("X-Trace-Id", traceId);
            Mlflow.traceUrl(traceId).ifPresent(url -> response.setResponseHeader("X-Trace-Url", url));
        }
    }
}
