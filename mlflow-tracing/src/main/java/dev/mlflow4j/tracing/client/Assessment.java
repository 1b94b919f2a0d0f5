package dev.mlflow4j.tracing.client;

import dev.mlflow4j.tracing.TracingException;
import dev.mlflow4j.tracing.internal.json.jsonb.OptionalJson;
import jakarta.json.JsonValue;
import java.lang.reflect.Type;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A judgement that is stored with a trace.
 *
 * @param id its id, {@code a-<32 hex>}
 * @param traceId the trace that it judges
 * @param spanId the span that it judges; empty for the whole trace
 * @param kind what it is
 * @param name what it is about, such as {@code helpful}; of an issue the issue's id
 * @param value the value as JSON; {@code null} where a judge came to none; of an issue its name
 * @param error why a judge came to no value
 * @param source who judged
 * @param rationale why
 * @param metadata what else is known
 * @param createTime when it was stored
 * @param lastUpdateTime when it was changed last
 * @param overrides the id of the assessment that it stands in place of
 * @param valid false when another one stands in its place
 */
public record Assessment(
        String id,
        String traceId,
        Optional<String> spanId,
        Kind kind,
        String name,
        String value,
        Optional<AssessmentError> error,
        AssessmentSource source,
        Optional<String> rationale,
        Map<String, String> metadata,
        Instant createTime,
        Instant lastUpdateTime,
        Optional<String> overrides,
        boolean valid) {

    /** Kinds of assessments. */
    public enum Kind {
        /** How good something was. */
        FEEDBACK,
        /** What it should have been. */
        EXPECTATION,
        /** A problem that MLflow has found in several traces. */
        ISSUE
    }

    /**
     * The value.
     *
     * @return it; JSON null where a judge came to none
     */
    public JsonValue valueJson() {
        return OptionalJson.value(value);
    }

    /**
     * The value as an object of a class of yours, read by Jakarta JSON Binding.
     *
     * @param type the class
     * @param <T> the class
     * @return the object, empty for JSON null
     * @throws TracingException when the value is none of that class
     */
    public <T> Optional<T> valueAs(Class<T> type) {
        return valueAs((Type) type);
    }

    /**
     * The value as an object of a generic type, read by Jakarta JSON Binding.
     *
     * @param type the type
     * @param <T> the type
     * @return the object, empty for JSON null
     * @throws TracingException when the value is none of that type
     */
    public <T> Optional<T> valueAs(Type type) {
        return OptionalJson.object("the value of the assessment " + id, value, type);
    }

    static List<Assessment> valid(List<Assessment> all, String name) {
        return all.stream()
                .filter(assessment -> assessment.valid && assessment.name.equals(name))
                .toList();
    }
}
