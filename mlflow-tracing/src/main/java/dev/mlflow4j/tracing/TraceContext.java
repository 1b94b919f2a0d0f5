package dev.mlflow4j.tracing;

import java.util.Map;

/**
 * What {@link Mlflow#context} says of every trace that begins within it. Every method returns this object. Limits are
 * those of {@link TraceUpdate}.
 *
 * <p>Of contexts within each other all hold; where two say the same thing, the inner one does. What {@link
 * Mlflow#updateCurrentTrace} says of a trace goes before both, and both go before what {@code @Traced} and the settings
 * say of experiment and sampling.
 */
public interface TraceContext {
    /**
     * Sets a tag of the traces.
     *
     * @param key at most 250 characters
     * @param value at most 4,096 characters; its {@code toString()}, as it is now, is stored
     * @return this
     */
    TraceContext tag(String key, Object value);

    /**
     * Sets tags of the traces.
     *
     * @param tags keys and values as in {@link #tag(String, Object)}
     * @return this
     */
    default TraceContext tags(Map<String, ?> tags) {
        tags.forEach(this::tag);
        return this;
    }

    /**
     * Sets metadata of the traces. A trace with metadata costs one extra call to the server.
     *
     * @param key at most 250 characters
     * @param value at most 250 characters; its {@code toString()}, as it is now, is stored
     * @return this
     */
    TraceContext metadata(String key, Object value);

    /**
     * Sets metadata of the traces.
     *
     * @param metadata keys and values as in {@link #metadata(String, Object)}
     * @return this
     */
    default TraceContext metadata(Map<String, ?> metadata) {
        metadata.forEach(this::metadata);
        return this;
    }

    /**
     * Names the conversation that the traces belong to ({@code mlflow.trace.session}).
     *
     * @param sessionId at most 250 characters
     * @return this
     */
    TraceContext sessionId(String sessionId);

    /**
     * Names the user whose requests the traces are ({@code mlflow.trace.user}).
     *
     * @param userId at most 250 characters
     * @return this
     */
    TraceContext userId(String userId);

    /**
     * Names the experiment that the traces go to, created when missing.
     *
     * @param experiment its name; empty leaves it as it is outside
     * @return this
     */
    TraceContext experiment(String experiment);

    /**
     * Sets the share of the traces to keep.
     *
     * @param ratio from 0.0 to 1.0
     * @return this
     * @throws IllegalArgumentException when it is not in that range
     */
    TraceContext samplingRatio(double ratio);

    /**
     * Says whether anything is recorded within it.
     *
     * @param enabled false: no span begins, not in a trace that runs already either, and services that are called are
     *     told not to record; true: what a context around it has turned off is on again. What {@code
     *     mlflow.tracing.enabled} turned off stays off
     * @return this
     */
    TraceContext enabled(boolean enabled);
}
