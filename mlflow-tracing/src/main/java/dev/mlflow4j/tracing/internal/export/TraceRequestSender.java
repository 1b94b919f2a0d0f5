package dev.mlflow4j.tracing.internal.export;

import dev.mlflow4j.tracing.internal.json.JsonText;
import dev.mlflow4j.tracing.internal.rest.Artifacts;
import dev.mlflow4j.tracing.internal.rest.AttachmentJson;
import dev.mlflow4j.tracing.internal.rest.MlflowReply;
import dev.mlflow4j.tracing.internal.rest.MlflowRestClient;
import dev.mlflow4j.tracing.internal.rest.Outcome;
import dev.mlflow4j.tracing.internal.util.InternalLog;
import dev.mlflow4j.tracing.internal.util.SafeText;
import java.time.Duration;

/** Sends what the spans of a trace cannot carry to an MLflow server. */
public final class TraceRequestSender {
    private final MlflowRestClient server;
    private final Artifacts artifacts;

    public TraceRequestSender(MlflowRestClient server) {
        this.server = server;
        this.artifacts = new Artifacts(server);
    }

    /** Tries it once; what fails here is rejected. */
    public Outcome send(TraceRequest request, String experimentId, Duration timeout) {
        try {
            return switch (request.kind()) {
                case START, START_SINCE_3_13, START_BEFORE_3_13 -> start(request, experimentId, timeout);
                case TAG -> Outcome.of(server.setTag(request.traceId(), request.json(), timeout));
                case ASSESSMENT -> Outcome.of(server.createAssessment(request.traceId(), request.json(), timeout));
                case UNLESS_FINISHED -> startIfInProgress(request, experimentId, timeout);
                case ATTACHMENT ->
                    artifacts.store(request.traceId(), AttachmentJson.read(request.json()), experimentId, timeout);
                case UNKNOWN -> Outcome.rejected("it is damaged, or of another version");
            };
        } catch (Throwable e) {
            InternalLog.failed("send the details of a trace", e);
            return Outcome.rejected(SafeText.of(e));
        }
    }

    /** Sends StartTraceV3 with the location, which the {@code trace_info} of the request lacks. */
    private Outcome start(TraceRequest request, String experimentId, Duration timeout) {
        String body = "{\"trace\":{\"trace_info\":{\"trace_location\":{\"type\":\"MLFLOW_EXPERIMENT\","
                + "\"mlflow_experiment\":{\"experiment_id\":" + JsonText.quoted(experimentId) + "}},"
                + request.json().substring(1) + "}}";
        return Outcome.of(server.startTrace(body, timeout));
    }

    /**
     * Sends StartTraceV3 if the trace is still in progress. A root that arrives later still replaces it: MLflow's own SDKs
     * send StartTraceV3 as well, and a root span names the trace.
     */
    private Outcome startIfInProgress(TraceRequest request, String experimentId, Duration timeout) {
        MlflowReply trace = server.trace(request.traceId(), timeout);
        if (!trace.isOk()) {
            return Outcome.of(trace);
        }
        return trace.isTraceInProgress()
                ? start(request, trace.experimentId().orElse(experimentId), timeout)
                : Outcome.OK;
    }
}
