package dev.mlflow4j.jaxrs.internal.client;

import dev.mlflow4j.jaxrs.internal.BodyTap;
import dev.mlflow4j.tracing.Span;
import dev.mlflow4j.tracing.spi.Tracer;
import jakarta.ws.rs.client.ClientRequestContext;
import java.io.InputStream;

/**
 * How the end of a call is seen that no response filter is asked for (nobody listens, no answer in time): JAX-RS has
 * nothing for it, its implementations differ.
 */
final class CallEnds {
    /** Set where Jersey's interceptors are there. */
    static final String BY_JERSEY = ClientCall.PROPERTY + ".jersey";

    private CallEnds() {}

    static void watch(ClientCall call, Span parent, ClientRequestContext request) {
        if (request.getProperty(BY_JERSEY) == null && !QuarkusCalls.watch(call, request)) {
            call.failsWithoutAWord();
            call.forgetWhenAnswered(Tracer.whenUnreachable(request, call::abandon));
        }
        PendingCalls.watch(call, parent);
    }

    /** Whether the implementation tells when the answer's body has come, which is then not to be watched. */
    static boolean followBody(ClientCall call, ClientRequestContext request, InputStream body, BodyTap tap) {
        return QuarkusCalls.followBody(call, request, body, tap);
    }

    /** Whether the container adds a {@code traceparent} of its own after all filters. */
    static boolean containerSetsTraceparent(ClientRequestContext request) {
        return QuarkusCalls.setTraceparent(request);
    }
}
