package dev.mlflow4j.tracing;

import java.util.Map;

/**
 * What can be said of a whole trace while it runs. Every method returns this object. Limits are those of the MLflow
 * server: a longer value is cut with a warning in the log (once), not refused.
 */
public interface TraceUpdate {
    /**
     * Sets a tag: mutable in MLflow afterwards.
     *
     * @param key at most 250 characters
     * @param value at most 4,096 characters; its {@code toString()} is stored
     * @return this
     */
    TraceUpdate tag(String key, Object value);

    /**
     * Sets tags.
     *
     * @param tags keys and values as in {@link #tag(String, Object)}
     * @return this
     */
    default TraceUpdate tags(Map<String, ?> tags) {
        tags.forEach(this::tag);
        return this;
    }

    /**
     * Sets metadata: not to be changed in MLflow afterwards. A trace with metadata costs one extra call to the server.
     *
     * @param key at most 250 characters
     * @param value at most 250 characters; its {@code toString()} is stored
     * @return this
     */
    TraceUpdate metadata(String key, Object value);

    /**
     * Sets metadata.
     *
     * @param metadata keys and values as in {@link #metadata(String, Object)}
     * @return this
     */
    default TraceUpdate metadata(Map<String, ?> metadata) {
        metadata.forEach(this::metadata);
        return this;
    }

    /**
     * Names the conversation that the trace belongs to ({@code mlflow.trace.session}).
     *
     * @param sessionId at most 250 characters
     * @return this
     */
    TraceUpdate sessionId(String sessionId);

    /**
     * Names the user whose request the trace is ({@code mlflow.trace.user}).
     *
     * @param userId at most 250 characters
     * @return this
     */
    TraceUpdate userId(String userId);

    /**
     * Sets an id of the caller's own, by which the trace can be searched. Costs one extra call to the server.
     *
     * @param clientRequestId the id
     * @return this
     */
    TraceUpdate clientRequestId(String clientRequestId);

    /**
     * Sets what MLflow's list shows as the request, instead of the root span's inputs. Costs one extra call to the
     * server.
     *
     * @param preview at most 1,000 characters
     * @return this
     */
    TraceUpdate requestPreview(String preview);

    /**
     * Sets what MLflow's list shows as the response, instead of the root span's outputs. Costs one extra call to the
     * server.
     *
     * @param preview at most 1,000 characters
     * @return this
     */
    TraceUpdate responsePreview(String preview);
}
