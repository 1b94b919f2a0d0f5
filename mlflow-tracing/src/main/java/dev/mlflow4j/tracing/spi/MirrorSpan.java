package dev.mlflow4j.tracing.spi;

import dev.mlflow4j.tracing.SpanStatus;
import java.util.Map;

/**
 * A span of a {@link TracingBridge} that mirrors one of ours, and has its ids. Attributes are texts, whole numbers
 * ({@link Long}), other numbers ({@link Double}), truth values and, at the end, lists of texts.
 */
public interface MirrorSpan {
    /** {@return the id of the span's trace in the other tracing system, 32 hex digits} */
    String traceId();

    /** {@return the span's id, the same as that of our span, 16 hex digits} */
    String spanId();

    /** Makes the span current there on this thread, until the scope is closed on this thread. */
    Scope makeCurrent();

    /** Adds an event, before the end, at a time in nanoseconds since the epoch. */
    void addEvent(String name, long epochNanos, Map<String, ?> attributes);

    /**
     * Ends the span at a time in nanoseconds since the epoch, with what ours has when it ends. The status is {@link
     * SpanStatus#UNSET} where it was not set; the message is empty where it is no error.
     */
    void end(Map<String, ?> attributes, SpanStatus status, String message, long epochNanos);
}
