package dev.mlflow4j.tracing.internal.export;

import dev.mlflow4j.tracing.internal.rest.Artifacts;
import dev.mlflow4j.tracing.internal.rest.AttachmentJson;
import dev.mlflow4j.tracing.internal.rest.MlflowRestClient;
import dev.mlflow4j.tracing.internal.rest.Outcome;
import dev.mlflow4j.tracing.internal.rest.TraceRequests;
import java.time.Duration;

/** Sends what the spans of a trace cannot carry to an MLflow server. */
public final class TraceRequestSender {
    private final TraceRequests requests;
    private final Artifacts artifacts;

    public TraceRequestSender(MlflowRestClient server) {
        this.requests = new TraceRequests(server);
        this.artifacts = new Artifacts(server);
    }

    /** Tries it once. */
    public Outcome send(TraceRequest request, String experimentId, Duration timeout) {
        String traceId = request.traceId();
        String json = request.json();
        return switch (request.kind()) {
            case START, START_SINCE_3_13, START_BEFORE_3_13 -> requests.start(json, experimentId, timeout);
            case TAG -> requests.setTag(traceId, json, timeout);
            case UNLESS_FINISHED -> requests.startIfInProgress(traceId, json, experimentId, timeout);
            case ATTACHMENT -> store(traceId, json, experimentId, timeout);
        };
    }

    private Outcome store(String traceId, String json, String experimentId, Duration timeout) {
        AttachmentJson attachment;
        try {
            attachment = AttachmentJson.read(json);
        } catch (IllegalArgumentException e) {
            return Outcome.rejected(e.toString());
        }
        return artifacts.store(traceId, attachment, experimentId, timeout);
    }
}
