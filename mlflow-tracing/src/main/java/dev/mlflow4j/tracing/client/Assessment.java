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
 * An assessment that is stored with a trace.
 *
 * @param id its id, {@code a-<32 hex>}; empty while its trace runs, with which it is stored
 * @param traceId the trace that is assessed
 * @param spanId the span that is assessed; empty for the whole trace
 * @param kind the kind of assessment
 * @param name what is assessed, such as {@code helpful}; of an issue the issue's id
 * @param value the value as JSON; {@code null} if there is none; of an issue its name
 * @param error why there is no value
 * @param source who or what assessed
 * @param rationale the reason for the value
 * @param metadata further information
 * @param createTime when it was stored
 * @param lastUpdateTime when it was changed last
 * @param overrides the id of the assessment that it replaces
 * @param valid false if another assessment has replaced it
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

    /** {@return the value; JSON null if there is none} */
    public JsonValue valueJson() {
        return OptionalJson.value(value);
    }

    /** {@return the value as an object of a class} As {@link #valueAs(Type)}. */
    public <T> Optional<T> valueAs(Class<T> type) {
        return valueAs((Type) type);
    }

    /**
     * {@return the value, read by Jakarta JSON Binding as a type; empty for JSON null} Throws a {@link TracingException} if the
     * value is not of that type.
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
