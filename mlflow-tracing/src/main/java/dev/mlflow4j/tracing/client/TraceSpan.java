package dev.mlflow4j.tracing.client;

import dev.mlflow4j.tracing.SpanStatus;
import dev.mlflow4j.tracing.SpanType;
import dev.mlflow4j.tracing.TracingException;
import dev.mlflow4j.tracing.internal.json.jsonb.OptionalJson;
import dev.mlflow4j.tracing.internal.semconv.SpanAttributeKey;
import jakarta.json.JsonValue;
import java.lang.reflect.Type;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A span that has ended, as it was recorded.
 *
 * @param traceId {@code tr-<32 hex>}
 * @param spanId 16 hex digits
 * @param parentId the parent's span id, empty for a root
 * @param name the name, numbered where the trace has several spans of it
 * @param start when it started
 * @param duration how long it took
 * @param status how it went
 * @param statusMessage why, for {@link SpanStatus#ERROR}; else empty
 * @param attributes every attribute, its value as JSON
 * @param events what happened during the span, in order
 * @param links spans of other traces that it is related to
 */
public record TraceSpan(
        String traceId,
        String spanId,
        Optional<String> parentId,
        String name,
        Instant start,
        Duration duration,
        SpanStatus status,
        String statusMessage,
        Map<String, String> attributes,
        List<Event> events,
        List<Link> links) {

    /** Something that happened during a span: its name, when, and its attributes. */
    public record Event(String name, Instant time, Map<String, String> attributes) {}

    /** A span of another trace ({@code tr-<32 hex>}, 16 hex digits) that a span is related to, with attributes. */
    public record Link(String traceId, String spanId, Map<String, String> attributes) {}

    /** {@return the inputs as JSON; empty if there are none} */
    public Optional<String> inputs() {
        return Optional.ofNullable(attributes.get(SpanAttributeKey.INPUTS));
    }

    /** {@return the outputs as JSON; empty if there are none} */
    public Optional<String> outputs() {
        return Optional.ofNullable(attributes.get(SpanAttributeKey.OUTPUTS));
    }

    /** {@return the span's type: a constant of {@link SpanType} or any string} */
    public String spanType() {
        String json = attributes.getOrDefault(SpanAttributeKey.SPAN_TYPE, "\"" + SpanType.UNKNOWN + "\"");
        return json.substring(1, json.length() - 1);
    }

    /** {@return the inputs; empty if there are none} */
    public Optional<JsonValue> inputsJson() {
        return attributeJson(SpanAttributeKey.INPUTS);
    }

    /** {@return the inputs as {@link #attributeAs(String, Class)} returns them} */
    public <T> Optional<T> inputsAs(Class<T> type) {
        return attributeAs(SpanAttributeKey.INPUTS, type);
    }

    /** {@return the inputs as {@link #attributeAs(String, Type)} returns them} */
    public <T> Optional<T> inputsAs(Type type) {
        return attributeAs(SpanAttributeKey.INPUTS, type);
    }

    /** {@return the outputs; empty if there are none} */
    public Optional<JsonValue> outputsJson() {
        return attributeJson(SpanAttributeKey.OUTPUTS);
    }

    /** {@return the outputs as {@link #attributeAs(String, Class)} returns them} */
    public <T> Optional<T> outputsAs(Class<T> type) {
        return attributeAs(SpanAttributeKey.OUTPUTS, type);
    }

    /** {@return the outputs as {@link #attributeAs(String, Type)} returns them} */
    public <T> Optional<T> outputsAs(Type type) {
        return attributeAs(SpanAttributeKey.OUTPUTS, type);
    }

    /** {@return the value of the attribute; a text if it is no JSON; empty if there is none} */
    public Optional<JsonValue> attributeJson(String key) {
        return Optional.ofNullable(attributes.get(key)).map(OptionalJson::value);
    }

    /** {@return the attribute as an object of a class} As {@link #attributeAs(String, Type)}. */
    public <T> Optional<T> attributeAs(String key, Class<T> type) {
        return attributeAs(key, (Type) type);
    }

    /**
     * {@return the value of the attribute, read by Jakarta JSON Binding as a type; empty if there is none, and for JSON null}
     * Throws a {@link TracingException} if it is not of that type.
     */
    public <T> Optional<T> attributeAs(String key, Type type) {
        return OptionalJson.object(key + " of the span " + name, attributes.get(key), type);
    }

    /** {@return the tokens of its model, {@code mlflow.chat.tokenUsage}} */
    public Optional<TokenUsage> tokenUsage() {
        return OptionalJson.usage(attributes.get(SpanAttributeKey.CHAT_USAGE));
    }

    /** {@return its cost in US dollars, {@code mlflow.llm.cost}; the server sets it if it knows the model's price} */
    public Optional<TokenCost> cost() {
        return OptionalJson.cost(attributes.get(SpanAttributeKey.LLM_COST));
    }
}
