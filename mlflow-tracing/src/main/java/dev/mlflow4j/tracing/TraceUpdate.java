package dev.mlflow4j.tracing;

import java.util.Map;

/**
 * Sets tags, metadata and previews of a whole trace while it runs. Every method returns this object. Limits are those of
 * the MLflow server: a longer value is cut with a warning in the log (once), not refused.
 */
public interface TraceUpdate {
    /**
     * Sets a tag: mutable in MLflow afterwards. The key has at most 250 characters, and {@code toString()} of the value, which
     * is stored, at most 4,096.
     */
    TraceUpdate tag(String key, Object value);

    /** Sets tags, keys and values as in {@link #tag(String, Object)}. */
    default TraceUpdate tags(Map<String, ?> tags) {
        tags.forEach(this::tag);
        return this;
    }

    /**
     * Sets metadata: not to be changed in MLflow afterwards. The key, and {@code toString()} of the value, which is stored,
     * have at most 250 characters each. A trace with metadata costs one extra call to the server.
     */
    TraceUpdate metadata(String key, Object value);

    /** Sets metadata, keys and values as in {@link #metadata(String, Object)}. */
    default TraceUpdate metadata(Map<String, ?> metadata) {
        metadata.forEach(this::metadata);
        return this;
    }

    /** Sets the conversation that the trace belongs to ({@code mlflow.trace.session}), at most 250 characters. */
    TraceUpdate sessionId(String sessionId);

    /** Sets the user whose request the trace is ({@code mlflow.trace.user}), at most 250 characters. */
    TraceUpdate userId(String userId);

    /** Sets an id of the caller's own, by which the trace can be searched. Costs one extra call to the server. */
    TraceUpdate clientRequestId(String clientRequestId);

    /** Sets the request that MLflow's list shows, not the root's inputs: at most 1,000 characters; one extra server call. */
    TraceUpdate requestPreview(String preview);

    /** Sets the response that MLflow's list shows, not the root's outputs: at most 1,000 characters; one extra server call. */
    TraceUpdate responsePreview(String preview);
}
