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
 * What MLflow's list of traces shows of one.
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
 * @param assessments how it was judged, in the order in which that was stored, those included that are overridden
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

    /**
     * Makes one that has ended, and that nobody has judged.
     *
     * @param traceId {@code tr-<32 hex>}
     * @param experiment the experiment's name where the trace names its own
     * @param state how its root span went
     * @param requestTime when it began
     * @param executionDuration how long it took
     * @param requestPreview what the list shows as the request
     * @param responsePreview what the list shows as the response
     * @param clientRequestId the caller's own id
     * @param tags its tags
     * @param metadata its metadata
     */
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

    /**
     * Its name.
     *
     * @return that of its root span
     */
    public Optional<String> name() {
        return Optional.ofNullable(tags.get(TraceTagKey.TRACE_NAME));
    }

    /**
     * The conversation that it belongs to.
     *
     * @return the session's id
     */
    public Optional<String> sessionId() {
        return Optional.ofNullable(metadata.get(TraceMetadataKey.TRACE_SESSION));
    }

    /**
     * The user whose request it is.
     *
     * @return the user's id
     */
    public Optional<String> userId() {
        return Optional.ofNullable(metadata.get(TraceMetadataKey.TRACE_USER));
    }

    /**
     * How many tokens all of its spans took.
     *
     * @return as the server has added them up
     */
    public Optional<TokenUsage> tokenUsage() {
        return OptionalJson.usage(metadata.get(TraceMetadataKey.TOKEN_USAGE));
    }

    /**
     * What its tokens cost.
     *
     * @return as the server has added it up, in US dollars; empty where it does not know the model's price
     */
    public Optional<TokenCost> cost() {
        return OptionalJson.cost(metadata.get(TraceMetadataKey.COST));
    }

    /**
     * How it was judged in one respect.
     *
     * @param name what it is about
     * @return the assessments of that name that hold: no other one stands in their place
     */
    public List<Assessment> assessments(String name) {
        return Assessment.valid(assessments, name);
    }
}
