package dev.mlflow4j.tracing;

import java.util.Map;

/**
 * One step of a trace: a name, a time, what went in, what came out, how it went.
 *
 * <p>A span is safe to use from several threads. After it has ended every setter does nothing. No method of a span throws
 * because of what it is given: a value that cannot be written as JSON is written as its {@code toString()}. A span that
 * is not recorded (tracing off, the trace not sampled, no span at all) does nothing and has empty ids.
 */
public interface Span extends AutoCloseable {
    /**
     * Sets what went in.
     *
     * @param inputs any value; a map or an object shows as named inputs
     * @return this
     */
    Span setInputs(Object inputs);

    /**
     * Sets what came out. It wins over the return value of a traced method.
     *
     * @param outputs any value
     * @return this
     */
    Span setOutputs(Object outputs);

    /**
     * Sets an attribute.
     *
     * @param key its name; names that begin with {@code mlflow.} are MLflow's own
     * @param value any value, stored as JSON
     * @return this
     */
    Span setAttribute(String key, Object value);

    /**
     * Sets attributes.
     *
     * @param attributes names and values
     * @return this
     */
    Span setAttributes(Map<String, ?> attributes);

    /**
     * Sets the type.
     *
     * @param spanType a constant of {@link SpanType} or any string
     * @return this
     */
    Span setSpanType(String spanType);

    /**
     * Describes the span in words ({@code mlflow.spanDescription}).
     *
     * @param description the description
     * @return this
     */
    Span setDescription(String description);

    /**
     * Sets the level that MLflow's UI filters by.
     *
     * @param level the level; {@link SpanLogLevel#DEFAULT} goes back to the type's
     * @return this
     */
    Span setLogLevel(SpanLogLevel level);

    /**
     * Says how it went.
     *
     * @param status the status; without one the span ends as {@link SpanStatus#OK}
     * @return this
     */
    default Span setStatus(SpanStatus status) {
        return setStatus(status, "");
    }

    /**
     * Says how it went, and why.
     *
     * @param status the status
     * @param message why; kept for {@link SpanStatus#ERROR} only
     * @return this
     */
    Span setStatus(SpanStatus status, String message);

    /**
     * Adds an {@code exception} event with type, message and stack trace, and sets the status to {@link
     * SpanStatus#ERROR}. The same exception recorded again in a row is recorded once.
     *
     * @param exception what was thrown
     * @return this
     */
    Span recordException(Throwable exception);

    /**
     * Adds an event without attributes.
     *
     * @param name its name
     * @return this
     */
    default Span addEvent(String name) {
        return addEvent(name, Map.of());
    }

    /**
     * Adds an event, at the present time.
     *
     * @param name its name
     * @param attributes its attributes; strings, numbers and booleans as they are, other values as JSON
     * @return this
     */
    Span addEvent(String name, Map<String, ?> attributes);

    /**
     * Links another span.
     *
     * @param traceId the other trace's id, {@code tr-<32 hex>} or the 32 hex digits alone
     * @param spanId the other span's id, 16 hex digits
     * @return this
     */
    default Span addLink(String traceId, String spanId) {
        return addLink(traceId, spanId, Map.of());
    }

    /**
     * Links another span, saying something of the link.
     *
     * @param traceId the other trace's id, {@code tr-<32 hex>} or the 32 hex digits alone
     * @param spanId the other span's id, 16 hex digits
     * @param attributes what to say of the link
     * @return this
     */
    Span addLink(String traceId, String spanId, Map<String, ?> attributes);

    /**
     * The span's name.
     *
     * @return the name, empty when the span is not recorded
     */
    String name();

    /**
     * The id of the trace as MLflow writes it.
     *
     * @return {@code tr-<32 hex>}, empty when the span is not recorded
     */
    String traceId();

    /**
     * The span's id.
     *
     * @return 16 hex digits, empty when the span is not recorded
     */
    String spanId();

    /**
     * The value of a W3C {@code traceparent} header that continues the trace below this span.
     *
     * @return the header's value; of a trace that is only held in case it fails ({@code mlflow.tracing.keep.errors})
     *     one that says it is not sampled; of a span that is not recorded because its trace is not sampled, one that
     *     says so; empty when there is no trace
     */
    String traceparent();

    /**
     * Whether what is set on the span goes anywhere.
     *
     * @return false when tracing is off, the trace is not sampled and not held in case it fails either, or the span has
     *     ended
     */
    boolean isRecording();

    /** Ends the span. Ending it again does nothing. */
    void end();

    /**
     * Sets the outputs and ends the span.
     *
     * @param outputs what came out
     */
    default void end(Object outputs) {
        setOutputs(outputs);
        end();
    }

    /**
     * Sets outputs and status and ends the span.
     *
     * @param outputs what came out
     * @param status how it went
     */
    default void end(Object outputs, SpanStatus status) {
        setOutputs(outputs);
        setStatus(status);
        end();
    }

    /**
     * Ends the span and, if it was made the current one of this thread, makes the one before it current again. Closing
     * it again does nothing.
     */
    @Override
    void close();
}
