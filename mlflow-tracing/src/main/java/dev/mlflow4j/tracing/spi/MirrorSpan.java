package dev.mlflow4j.tracing.spi;

import dev.mlflow4j.tracing.SpanStatus;
import java.util.Map;

/** A span of a {@link TracingBridge} that mirrors one of ours, and has its ids. */
public interface MirrorSpan {
    /** {@return the id of the span's trace in the other tracing system, 32 hex digits} */
    String traceId();

    /** {@return the span's id, the same as that of our span, 16 hex digits} */
    String spanId();

    /** Makes the span current there on this thread, until the scope is closed on this thread. */
    Scope makeCurrent();

    /**
     * Adds an event. Called before it ends.
     *
     * @param name the event's name
     * @param epochNanos when it was, in nanoseconds since the epoch
     * @param attributes texts, whole numbers ({@link Long}), other numbers ({@link Double}) and truth values
     */
    void addEvent(String name, long epochNanos, Map<String, ?> attributes);

    /**
     * Ends it, with what ours has when it ends.
     *
     * @param attributes texts, whole numbers ({@link Long}), other numbers ({@link Double}), truth values and lists of texts
     * @param status how it went; {@link SpanStatus#UNSET} where it was not set
     * @param message why it is an error, empty where it is none
     * @param epochNanos when it ended, in nanoseconds since the epoch
     */
    void end(Map<String, ?> attributes, SpanStatus status, String message, long epochNanos);
}
