package dev.mlflow4j.jaxrs.internal.client;

import jakarta.ws.rs.client.ClientRequestContext;
import java.util.ArrayList;
import java.util.List;

/**
 * What a call carries of its trace: {@code traceparent}, unless the container or the application has set one, and in any
 * case a member {@code mlflow} of {@code tracestate}, so that the trace goes on where another's {@code traceparent} goes.
 */
final class TraceHeaders {
    static final String TRACEPARENT = "traceparent";
    static final String TRACESTATE = "tracestate";
    private static final String KEY = "mlflow=";
    private static final int MOST_MEMBERS = 32;

    private TraceHeaders() {}

    static void write(ClientRequestContext request, String traceparent, boolean isParentTheContainers) {
        if (traceparent.isEmpty()) {
            return;
        }
        if (!isParentTheContainers && request.getHeaderString(TRACEPARENT) == null) {
            request.getHeaders().putSingle(TRACEPARENT, traceparent);
        }
        request.getHeaders().putSingle(TRACESTATE, state(traceparent, request.getHeaderString(TRACESTATE)));
    }

    /** The members that are there with ours in front, each key once and no more than the standard allows. */
    static String state(String traceparent, String others) {
        List<String> members = new ArrayList<>();
        members.add(KEY + traceparent);
        for (String other : others == null ? new String[0] : others.split(",")) {
            String member = other.strip();
            if (!member.isEmpty() && !member.startsWith(KEY) && members.size() < MOST_MEMBERS) {
                members.add(member);
            }
        }
        return String.join(",", members);
    }
}
