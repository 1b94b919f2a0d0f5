package dev.mlflow4j.tracing;

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
        return Optional.ofNullable(attributes.get("mlflow.spanInputs"));
    }

    /**
     * What came out.
     *
     * @return the outputs as JSON, empty when there are none
     */
    public Optional<String> outputs() {
        return Optional.ofNullable(attributes.get("mlflow.spanOutputs"));
    }

    /**
     * The span's type.
     *
     * @return a constant of {@link SpanType} or any string
     */
    public String spanType() {
        String json = attributes.getOrDefault("mlflow.spanType", "\"" + SpanType.UNKNOWN + "\"");
        return json.substring(1, json.length() - 1);
    }
}
