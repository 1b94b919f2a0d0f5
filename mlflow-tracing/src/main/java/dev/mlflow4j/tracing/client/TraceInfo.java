package dev.mlflow4j.tracing.client;

import dev.mlflow4j.tracing.SpanStatus;
import dev.mlflow4j.tracing.internal.json.jsonb.OptionalJson;
import dev.mlflow4j.tracing.internal.semconv.TraceMetadataKey;
import dev.mlflow4j.tracing.internal.semconv.TraceTagKey;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A trace without its spans, as in MLflow's list of traces.
 *
 * @param traceId {@code tr-<32 hex>}
 * @param experiment the experiment's name where the trace names its own; empty for one that was read from a server
 * @param state how its root span went; {@link SpanStatus#UNSET} while it is in progress
 * @param requestTime when it began
 * @param executionDuration how long it took; zero while that is not known
 * @param requestPreview the preview of one's own, else the root span's inputs, at most 1,000 characters
 * @param responsePreview the preview of one's own, else the root span's outputs, at most 1,000 characters
 * @param clientRequestId the caller's own id
 * @param tags its tags; {@code mlflow.traceName} is its name
 * @param metadata its metadata; {@code mlflow.trace.session} and {@code mlflow.trace.user} are session and user
 * @param experimentId the experiment's id, for one that was read from a server
 * @param inProgress whether the server is still waiting for its root span
 * @param assessments its assessments, in the order in which they were stored, overridden ones included
 */
public record TraceInfo(
        String traceId,
        Optional<String> experiment,
        SpanStatus state,
        Instant requestTime,
        Duration executionDuration,
        Optional<String> requestPreview,
        Optional<String> responsePreview,
        Optional<String> clientRequestId,
        Map<String, String> tags,
        Map<String, String> metadata,
        Optional<String> experimentId,
        boolean inProgress,
        List<Assessment> assessments) {

    /** Creates the info of a trace that has ended, without assessments and without the experiment's id. */
    public TraceInfo(
            String traceId,
            Optional<String> experiment,
            SpanStatus state,
            Instant requestTime,
            Duration executionDuration,
            Optional<String> requestPreview,
            Optional<String> responsePreview,
            Optional<String> clientRequestId,
            Map<String, String> tags,
            Map<String, String> metadata) {
        this(
                traceId,
                experiment,
                state,
                requestTime,
                executionDuration,
                requestPreview,
                responsePreview,
                clientRequestId,
                tags,
                metadata,
                Optional.empty(),
                false,
                List.of());
    }

    /** {@return its name, which is that of its root span} */
    public Optional<String> name() {
        return Optional.ofNullable(tags.get(TraceTagKey.TRACE_NAME));
    }

    /** {@return the id of the session, the conversation that it belongs to} */
    public Optional<String> sessionId() {
        return Optional.ofNullable(metadata.get(TraceMetadataKey.TRACE_SESSION));
    }

    /** {@return the id of the user whose request it is} */
    public Optional<String> userId() {
        return Optional.ofNullable(metadata.get(TraceMetadataKey.TRACE_USER));
    }

    /** {@return the tokens of all its spans, as the server has added them up} */
    public Optional<TokenUsage> tokenUsage() {
        return OptionalJson.usage(metadata.get(TraceMetadataKey.TOKEN_USAGE));
    }

    /** {@return the cost in US dollars, as the server has added it up; empty if it does not know the model's price} */
    public Optional<TokenCost> cost() {
        return OptionalJson.cost(metadata.get(TraceMetadataKey.COST));
    }

    /** {@return the valid assessments of this name: those that no other one has replaced} */
    public List<Assessment> assessments(String name) {
        return Assessment.valid(assessments, name);
    }
}
