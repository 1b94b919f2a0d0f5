package dev.mlflow4j.jaxrs.internal.client;

import jakarta.ws.rs.client.ClientRequestContext;
import java.util.ArrayList;
import java.util.List;

/**
 * The headers that propagate a trace: {@code traceparent}, unless the container or the application sets one, and always
 * a member {@code mlflow} of {@code tracestate}, by which the trace is continued where another tracer sets {@code
 * traceparent}.
 */
final class PropagationHeaders {
    static final String TRACEPARENT = "traceparent";
    static final String TRACESTATE = "tracestate";
    private static final String KEY = "mlflow=";
    private static final int MAX_MEMBERS = 32;

    private PropagationHeaders() {}

    static void write(ClientRequestContext request, String traceparent, boolean isTraceparentSetByContainer) {
        if (traceparent.isEmpty()) {
            return;
        }
        if (!isTraceparentSetByContainer && request.getHeaderString(TRACEPARENT) == null) {
            request.getHeaders().putSingle(TRACEPARENT, traceparent);
        }
        request.getHeaders().putSingle(TRACESTATE, state(traceparent, request.getHeaderString(TRACESTATE)));
    }

    /** The members with ours first, each key once and no more than the standard allows. */
    static String state(String traceparent, String others) {
        List<String> members = new ArrayList<>();
        members.add(KEY + traceparent);
        for (String other : others == null ? new String[0] : others.split(",")) {
            String member = other.strip();
            if (!member.isEmpty() && !member.startsWith(KEY) && members.size() < MAX_MEMBERS) {
                members.add(member);
            }
        }
        return String.join(",", members);
    }
}
