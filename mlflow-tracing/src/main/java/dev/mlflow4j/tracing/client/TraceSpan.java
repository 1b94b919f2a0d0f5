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
 * @param links spans of other traces that it has to do with
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

    /**
     * Something that happened during a span.
     *
     * @param name its name
     * @param time when
     * @param attributes what is said of it
     */
    public record Event(String name, Instant time, Map<String, String> attributes) {}

    /**
     * A span of another trace that a span has to do with.
     *
     * @param traceId {@code tr-<32 hex>}
     * @param spanId 16 hex digits
     * @param attributes what is said of it
     */
    public record Link(String traceId, String spanId, Map<String, String> attributes) {}

    /**
     * What went in.
     *
     * @return the inputs as JSON, empty when there are none
     */
    public Optional<String> inputs() {
        return Optional.ofNullable(attributes.get(SpanAttributeKey.INPUTS));
    }

    /**
     * What came out.
     *
     * @return the outputs as JSON, empty when there are none
     */
    public Optional<String> outputs() {
        return Optional.ofNullable(attributes.get(SpanAttributeKey.OUTPUTS));
    }

    /**
     * The span's type.
     *
     * @return a constant of {@link SpanType} or any string
     */
    public String spanType() {
        String json = attributes.getOrDefault(SpanAttributeKey.SPAN_TYPE, "\"" + SpanType.UNKNOWN + "\"");
        return json.substring(1, json.length() - 1);
    }

    /**
     * What went in.
     *
     * @return the inputs; empty when there are none
     */
    public Optional<JsonValue> inputsJson() {
        return attributeJson(SpanAttributeKey.INPUTS);
    }

    /**
     * What went in, as an object of a class of yours, read by Jakarta JSON Binding.
     *
     * @param type the class
     * @param <T> the class
     * @return the object; empty when there are none, and for JSON null
     * @throws TracingException when they are none of that class
     */
    public <T> Optional<T> inputsAs(Class<T> type) {
        return attributeAs(SpanAttributeKey.INPUTS, type);
    }

    /**
     * What went in, as an object of a generic type, read by Jakarta JSON Binding.
     *
     * @param type the type
     * @param <T> the type
     * @return the object; empty when there are none, and for JSON null
     * @throws TracingException when they are none of that type
     */
    public <T> Optional<T> inputsAs(Type type) {
        return attributeAs(SpanAttributeKey.INPUTS, type);
    }

    /**
     * What came out.
     *
     * @return the outputs; empty when there are none
     */
    public Optional<JsonValue> outputsJson() {
        return attributeJson(SpanAttributeKey.OUTPUTS);
    }

    /**
     * What came out, as an object of a class of yours, read by Jakarta JSON Binding.
     *
     * @param type the class
     * @param <T> the class
     * @return the object; empty when there are none, and for JSON null
     * @throws TracingException when they are none of that class
     */
    public <T> Optional<T> outputsAs(Class<T> type) {
        return attributeAs(SpanAttributeKey.OUTPUTS, type);
    }

    /**
     * What came out, as an object of a generic type, read by Jakarta JSON Binding.
     *
     * @param type the type
     * @param <T> the type
     * @return the object; empty when there are none, and for JSON null
     * @throws TracingException when they are none of that type
     */
    public <T> Optional<T> outputsAs(Type type) {
        return attributeAs(SpanAttributeKey.OUTPUTS, type);
    }

    /**
     * An attribute.
     *
     * @param key its name
     * @return its value; a text where it is no JSON; empty when there is none
     */
    public Optional<JsonValue> attributeJson(String key) {
        return Optional.ofNullable(attributes.get(key)).map(OptionalJson::value);
    }

    /**
     * An attribute as an object of a class of yours, read by Jakarta JSON Binding.
     *
     * @param key its name
     * @param type the class
     * @param <T> the class
     * @return the object; empty when there is none, and for JSON null
     * @throws TracingException when its value is none of that class
     */
    public <T> Optional<T> attributeAs(String key, Class<T> type) {
        return attributeAs(key, (Type) type);
    }

    /**
     * An attribute as an object of a generic type, read by Jakarta JSON Binding.
     *
     * @param key its name
     * @param type the type
     * @param <T> the type
     * @return the object; empty when there is none, and for JSON null
     * @throws TracingException when its value is none of that type
     */
    public <T> Optional<T> attributeAs(String key, Type type) {
        return OptionalJson.object(key + " of the span " + name, attributes.get(key), type);
    }

    /**
     * How many tokens its model took.
     *
     * @return {@code mlflow.chat.tokenUsage}
     */
    public Optional<TokenUsage> tokenUsage() {
        return OptionalJson.usage(attributes.get(SpanAttributeKey.CHAT_USAGE));
    }

    /**
     * What its tokens cost.
     *
     * @return {@code mlflow.llm.cost}, in US dollars; the server sets it where it knows the model's price
     */
    public Optional<TokenCost> cost() {
        return OptionalJson.cost(attributes.get(SpanAttributeKey.LLM_COST));
    }
}
