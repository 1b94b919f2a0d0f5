package dev.mlflow4j.tracing;

import java.util.Map;

/**
 * Sets what {@link Mlflow#context} applies to every trace that begins within it. Every method returns this object. Limits
 * are those of {@link TraceUpdate}.
 *
 * <p>Nested contexts all apply; where two set the same value, the inner one takes precedence. {@link
 * Mlflow#updateCurrentTrace} takes precedence over both, and both take precedence over {@code @Traced} and the settings
 * for experiment and sampling.
 */
public interface TraceContext {
    /**
     * Sets a tag of the traces: a key of at most 250 characters and what {@code toString()} of its value gives now, at most
     * 4,096 characters.
     */
    TraceContext tag(String key, Object value);

    /** Sets tags of the traces, keys and values as in {@link #tag(String, Object)}. */
    default TraceContext tags(Map<String, ?> tags) {
        tags.forEach(this::tag);
        return this;
    }

    /**
     * Sets metadata of the traces: a key and what {@code toString()} of its value gives now, each of at most 250 characters.
     * A trace with metadata costs one extra call to the server.
     */
    TraceContext metadata(String key, Object value);

    /** Sets metadata of the traces, keys and values as in {@link #metadata(String, Object)}. */
    default TraceContext metadata(Map<String, ?> metadata) {
        metadata.forEach(this::metadata);
        return this;
    }

    /** Sets the conversation that the traces belong to ({@code mlflow.trace.session}), at most 250 characters. */
    TraceContext sessionId(String sessionId);

    /** Sets the user whose requests the traces are ({@code mlflow.trace.user}), at most 250 characters. */
    TraceContext userId(String userId);

    /** Sets the experiment of the traces by name, created when missing; an empty name leaves it as it is outside. */
    TraceContext experiment(String experiment);

    /** Sets the share of the traces to keep, from 0.0 to 1.0; {@link IllegalArgumentException} for any other value. */
    TraceContext samplingRatio(double ratio);

    /**
     * Sets whether spans are recorded in the block. With false no span begins, also not in a trace that runs already,
     * and called services are asked not to record. With true what an outer context has turned off is on again; what
     * {@code mlflow.tracing.enabled} turned off stays off.
     */
    TraceContext enabled(boolean enabled);
}
