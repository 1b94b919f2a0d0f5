package dev.mlflow4j.jaxrs.internal.client;

import dev.mlflow4j.jaxrs.internal.body.BodyTap;
import dev.mlflow4j.tracing.Span;
import dev.mlflow4j.tracing.spi.Instrumenter;
import jakarta.ws.rs.client.ClientRequestContext;
import java.io.InputStream;

/**
 * Detects the end of a call for which no response filter runs (connection refused, timeout). JAX-RS has no callback for
 * it, so it depends on the implementation.
 */
final class CallCompletion {
    /** The property that Jersey's interceptor sets. */
    static final String JERSEY = ClientCall.PROPERTY + ".jersey";

    private CallCompletion() {}

    static void observe(ClientCall call, Span parent, ClientRequestContext request) {
        if (request.getProperty(JERSEY) == null && !QuarkusClientSupport.observe(call, request)) {
            call.setHasNoFailureCallback();
            call.onResponse(Instrumenter.whenUnreachable(request, call::abandon));
        }
        PendingCalls.add(call, parent);
    }

    /** Whether the implementation notifies of the end of the response's body, which then needs no stream of ours. */
    static boolean observeBody(ClientCall call, ClientRequestContext request, InputStream body, BodyTap tap) {
        return QuarkusClientSupport.observeBody(call, request, body, tap);
    }

    /** Whether the container adds its own {@code traceparent} after all filters. */
    static boolean isTraceparentSetByContainer(ClientRequestContext request) {
        return QuarkusClientSupport.isTraceparentSet(request);
    }
}
