package dev.mlflow4j.tracing;

import java.util.Map;
import java.util.Optional;

/**
 * A span that has ended and is not sent yet, for a {@link SpanProcessor}. It is for the thread of the processor; after
 * that has returned setters do nothing.
 */
public interface LiveSpan {
    /**
     * The span's name.
     *
     * @return the name, before spans of one name are numbered
     */
    String name();

    /**
     * The span's type.
     *
     * @return a constant of {@link SpanType} or any string
     */
    String spanType();

    /**
     * The trace it belongs to.
     *
     * @return {@code tr-<32 hex>}
     */
    String traceId();

    /**
     * The span's id.
     *
     * @return 16 hex digits
     */
    String spanId();

    /**
     * The span above it, here or in the service that called.
     *
     * @return its id, empty for the root of a trace
     */
    Optional<String> parentId();

    /**
     * How it went.
     *
     * @return the status
     */
    SpanStatus status();

    /**
     * What went in.
     *
     * @return the inputs as JSON, empty when there are none
     */
    Optional<String> inputs();

    /**
     * What came out.
     *
     * @return the outputs as JSON, empty when there are none
     */
    Optional<String> outputs();

    /**
     * The attributes but for inputs and outputs.
     *
     * @return their values as JSON, by name; a copy
     */
    Map<String, String> attributes();

    /**
     * Sets what went in.
     *
     * @param inputs any value
     * @return this
     */
    LiveSpan setInputs(Object inputs);

    /**
     * Sets what went in.
     *
     * @param json the inputs as JSON, as {@link #inputs()} gives them
     * @return this
     * @throws IllegalArgumentException when it is not JSON
     */
    LiveSpan setInputsJson(String json);

    /**
     * Sets what came out.
     *
     * @param outputs any value
     * @return this
     */
    LiveSpan setOutputs(Object outputs);

    /**
     * Sets what came out.
     *
     * @param json the outputs as JSON, as {@link #outputs()} gives them
     * @return this
     * @throws IllegalArgumentException when it is not JSON
     */
    LiveSpan setOutputsJson(String json);

    /**
     * Sets an attribute.
     *
     * @param key its name
     * @param value any value, stored as JSON
     * @return this
     */
    LiveSpan setAttribute(String key, Object value);

    /**
     * Takes an attribute away; {@code mlflow.spanInputs} and {@code mlflow.spanOutputs} are inputs and outputs.
     *
     * @param key its name
     * @return this
     */
    LiveSpan removeAttribute(String key);

    /**
     * Says in other words why the span is an error; of one that is none it does nothing.
     *
     * @param message why
     * @return this
     */
    LiveSpan setStatusMessage(String message);

    /**
     * Takes away all that is said of the span's events and links, such as messages and stack traces of exceptions and
     * the chunks of a stream. Names, times and the types of exceptions stay.
     *
     * @return this
     */
    LiveSpan removeEventAttributes();
}
