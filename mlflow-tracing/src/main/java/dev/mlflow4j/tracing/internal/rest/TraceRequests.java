package dev.mlflow4j.tracing.internal.rest;

import dev.mlflow4j.tracing.internal.json.JsonText;
import java.time.Duration;

/** Requests for what the spans of a trace cannot carry, each tried once. */
public final class TraceRequests {
    private final MlflowRestClient server;

    public TraceRequests(MlflowRestClient server) {
        this.server = server;
    }

    /** Sends StartTraceV3 with a {@code trace_info} that lacks its location. */
    public Outcome start(String info, String experimentId, Duration timeout) {
        String body = "{\"trace\":{\"trace_info\":{\"trace_location\":{\"type\":\"MLFLOW_EXPERIMENT\","
                + "\"mlflow_experiment\":{\"experiment_id\":" + JsonText.quoted(experimentId) + "}},"
                + info.substring(1) + "}}";
        return Outcome.of(server.startTrace(body, timeout));
    }

    /** Sets a tag, given as the body of the request. */
    public Outcome setTag(String traceId, String tag, Duration timeout) {
        return Outcome.of(server.setTag(traceId, tag, timeout));
    }

    /**
     * Sends StartTraceV3 if the trace is still in progress. A root that arrives later still replaces it: MLflow's own SDKs
     * send StartTraceV3 as well, and a root span names the trace.
     */
    public Outcome startIfInProgress(String traceId, String info, String experimentId, Duration timeout) {
        MlflowReply trace = server.trace(traceId, timeout);
        if (!trace.isOk()) {
            return Outcome.of(trace);
        }
        return trace.isTraceInProgress() ? start(info, trace.experimentId().orElse(experimentId), timeout) : Outcome.OK;
    }
}
