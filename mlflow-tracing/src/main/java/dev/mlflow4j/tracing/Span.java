package dev.mlflow4j.tracing;

import java.util.Map;

/**
 * One step of a trace: name, time, inputs, outputs and status.
 *
 * <p>A span is safe to use from several threads. Every setter returns this object; after the span has ended it does
 * nothing. No method of a span throws because of its arguments: a value that cannot be written as JSON is written as its
 * {@code toString()}. A span that is not recorded (tracing off, the trace not sampled, no span at all) does nothing and
 * has empty ids.
 */
public interface Span extends AutoCloseable {
    /** Sets the inputs to any value; a map or an object shows as named inputs. */
    Span setInputs(Object inputs);

    /** Sets the outputs to any value. They take precedence over the return value of a traced method. */
    Span setOutputs(Object outputs);

    /** Sets an attribute to any value, stored as JSON. Names that begin with {@code mlflow.} are MLflow's own. */
    Span setAttribute(String key, Object value);

    /** Sets attributes by name. */
    Span setAttributes(Map<String, ?> attributes);

    /** Sets the type: a constant of {@link SpanType} or any string. */
    Span setSpanType(String spanType);

    /** Sets the description of the span ({@code mlflow.spanDescription}). */
    Span setDescription(String description);

    /** Sets the level that MLflow's UI filters by; {@link SpanLogLevel#DEFAULT} restores that of the type. */
    Span setLogLevel(SpanLogLevel level);

    /** Sets the status; the last one that is set counts. Without one the span ends as {@link SpanStatus#OK}. */
    default Span setStatus(SpanStatus status) {
        return setStatus(status, "");
    }

    /**
     * Sets the status and its message, which is kept for {@link SpanStatus#ERROR} only. The last status that is set counts;
     * {@link SpanStatus#UNSET} takes back the one before. An exception that a block or traced method throws makes the span an
     * error, whatever was set before.
     */
    Span setStatus(SpanStatus status, String message);

    /**
     * Adds an {@code exception} event with type, message and stack trace, and sets the status to {@link
     * SpanStatus#ERROR}. The same exception recorded again in a row is recorded once.
     */
    Span recordException(Throwable exception);

    /** Adds an event without attributes. */
    default Span addEvent(String name) {
        return addEvent(name, Map.of());
    }

    /** Adds an event at the present time. Strings, numbers and booleans are stored as they are, others as JSON. */
    Span addEvent(String name, Map<String, ?> attributes);

    /** Links another span, without attributes; see {@link #addLink(String, String, Map)}. */
    default Span addLink(String traceId, String spanId) {
        return addLink(traceId, spanId, Map.of());
    }

    /**
     * Links another span, by the id of its trace, {@code tr-<32 hex>} or the 32 hex digits alone, and its own, 16 hex
     * digits, with attributes of the link.
     */
    Span addLink(String traceId, String spanId, Map<String, ?> attributes);

    /** {@return the span's name, empty when the span is not recorded} */
    String name();

    /** {@return the id of the trace as MLflow writes it, {@code tr-<32 hex>}; empty when the span is not recorded} */
    String traceId();

    /** {@return the span's id, 16 hex digits; empty when the span is not recorded} */
    String spanId();

    /**
     * {@return the value of a W3C {@code traceparent} header that continues the trace below this span; its sampled flag
     * is not set when the trace is not sampled, also while it is held in case it fails ({@code
     * mlflow.tracing.keep.errors}); empty when there is no trace}
     */
    String traceparent();

    /**
     * {@return whether values set on the span are recorded: false when tracing is off, the trace is not sampled and not
     * held in case it fails either, or the span has ended}
     */
    boolean isRecording();

    /** Ends the span. Ending it again does nothing. */
    void end();

    /** Sets the outputs and ends the span. */
    default void end(Object outputs) {
        setOutputs(outputs);
        end();
    }

    /** Sets outputs and status and ends the span. */
    default void end(Object outputs, SpanStatus status) {
        setOutputs(outputs);
        setStatus(status);
        end();
    }

    /** Ends the span and makes the one before it current again, if this one was on this thread; again, it does nothing. */
    @Override
    void close();
}
