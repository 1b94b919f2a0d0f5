package dev.mlflow4j.tracing.client;

import dev.mlflow4j.tracing.internal.client.NewAssessment;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/**
 * The expected value for a trace or span, for {@link TracingClient#logExpectation(String, Expectation)} and {@link
 * TracingClient#updateAssessment(String, String, Expectation)}. Its methods change this object and return it.
 */
public final class Expectation {
    private final String name;
    private Object value;
    private AssessmentSource source;
    private Map<String, String> metadata;
    private String spanId;

    private Expectation(String name) {
        this.name = name;
    }

    /** {@return an expectation without a name, to update another, which keeps its name} */
    public static Expectation create() {
        return new Expectation(null);
    }

    /** {@return an expectation of a name, such as {@code expected_answer}} */
    public static Expectation named(String name) {
        return new Expectation(Objects.requireNonNull(name, "name"));
    }

    /** {@return this, with any value, stored as JSON} MLflow stores a single number as a double. */
    public Expectation value(Object expected) {
        value = Objects.requireNonNull(expected, "value");
        return this;
    }

    /** {@return this, with its source, by default {@link AssessmentSource#human()} as in MLflow's Python SDK} */
    public Expectation source(AssessmentSource assessor) {
        source = Objects.requireNonNull(assessor, "source");
        return this;
    }

    /** {@return this, with one more entry of metadata; of its value, {@code toString()} is stored} */
    public Expectation metadata(String key, Object text) {
        metadata = metadata == null ? new LinkedHashMap<>() : metadata;
        metadata.put(Objects.requireNonNull(key, "key"), text.toString());
        return this;
    }

    /** {@return this, with the id of the span that it is about, 16 hex digits; by default the whole trace} */
    public Expectation spanId(String span) {
        spanId = Objects.requireNonNull(span, "spanId");
        return this;
    }

    NewAssessment toLog() {
        if (name == null || value == null) {
            throw new IllegalArgumentException(
                    "The expectation has %s; it needs both".formatted(name == null ? "no name" : "no value"));
        }
        return assessment(name, source == null ? AssessmentSource.human() : source);
    }

    /** The source of an assessment cannot change. */
    NewAssessment toUpdate() {
        return assessment(name, null);
    }

    private NewAssessment assessment(String newName, AssessmentSource assessor) {
        return new NewAssessment(
                Assessment.Kind.EXPECTATION, newName, value, null, assessor, null, metadata, spanId, null);
    }
}
