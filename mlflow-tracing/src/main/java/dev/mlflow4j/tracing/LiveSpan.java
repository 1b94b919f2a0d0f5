package dev.mlflow4j.tracing;

import java.util.Map;
import java.util.Optional;

/**
 * A span that has ended and is not sent yet, for a {@link SpanProcessor}, and only on the processor's thread: after the
 * processor has returned, setters do nothing. Every setter returns this object.
 */
public interface LiveSpan {
    /** {@return the span's name, before spans of one name are numbered} */
    String name();

    /** {@return the span's type: a constant of {@link SpanType} or any string} */
    String spanType();

    /** {@return the id of the span's trace, {@code tr-<32 hex>}} */
    String traceId();

    /** {@return the span's id, 16 hex digits} */
    String spanId();

    /** {@return the id of the parent span, here or in the calling service; empty for the root of a trace} */
    Optional<String> parentId();

    /** {@return the span's status} */
    SpanStatus status();

    /** {@return the inputs as JSON, empty when there are none} */
    Optional<String> inputs();

    /** {@return the outputs as JSON, empty when there are none} */
    Optional<String> outputs();

    /** {@return the attributes except inputs and outputs: their values as JSON, by name; a copy} */
    Map<String, String> attributes();

    /** Sets the inputs to any value. */
    LiveSpan setInputs(Object inputs);

    /** Sets the inputs to JSON, as {@link #inputs()} returns them; {@link IllegalArgumentException} when it is none. */
    LiveSpan setInputsJson(String json);

    /** Sets the outputs to any value. */
    LiveSpan setOutputs(Object outputs);

    /** Sets the outputs to JSON, as {@link #outputs()} returns them; {@link IllegalArgumentException} when it is none. */
    LiveSpan setOutputsJson(String json);

    /** Sets an attribute to any value, stored as JSON. */
    LiveSpan setAttribute(String key, Object value);

    /** Removes an attribute; {@code mlflow.spanInputs} and {@code mlflow.spanOutputs} are inputs and outputs. */
    LiveSpan removeAttribute(String key);

    /** Replaces the message of the span's error status; does nothing on a span that is not an error. */
    LiveSpan setStatusMessage(String message);

    /**
     * Removes all attributes of the span's events and links, such as messages and stack traces of exceptions and the
     * chunks of a stream. Names, times and the types of exceptions stay.
     */
    LiveSpan removeEventAttributes();
}
