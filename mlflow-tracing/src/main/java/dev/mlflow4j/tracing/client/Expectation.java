package dev.mlflow4j.tracing.client;

import dev.mlflow4j.tracing.internal.client.NewAssessment;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

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

    /**
     * Creates an expectation without a name, to update another, which keeps its name.
     *
     * @return an expectation
     */
    public static Expectation create() {
        return new Expectation(null);
    }

    /**
     * Creates an expectation.
     *
     * @param name what is expected, such as {@code expected_answer}
     * @return an expectation
     */
    public static Expectation named(String name) {
        return new Expectation(Objects.requireNonNull(name, "name"));
    }

    /**
     * Sets the value.
     *
     * @param expected any value, stored as JSON; MLflow stores a single number as a double
     * @return this
     */
    public Expectation value(Object expected) {
        value = Objects.requireNonNull(expected, "value");
        return this;
    }

    /**
     * Sets who or what expects it.
     *
     * @param assessor {@link AssessmentSource#human()} by default, as in MLflow's Python SDK
     * @return this
     */
    public Expectation source(AssessmentSource assessor) {
        source = Objects.requireNonNull(assessor, "source");
        return this;
    }

    /**
     * Adds metadata.
     *
     * @param key its key
     * @param text its value; its {@code toString()} is stored
     * @return this
     */
    public Expectation metadata(String key, Object text) {
        metadata = metadata == null ? new LinkedHashMap<>() : metadata;
        metadata.put(Objects.requireNonNull(key, "key"), text.toString());
        return this;
    }

    /**
     * Sets the span that it is about.
     *
     * @param span its id, 16 hex digits; the whole trace by default
     * @return this
     */
    public Expectation spanId(String span) {
        spanId = Objects.requireNonNull(span, "spanId");
        return this;
    }

    /** To be stored, with defaults for what is not set. */
    NewAssessment toLog() {
        if (name == null || value == null) {
            throw new IllegalArgumentException(
                    "The expectation has %s; it needs both".formatted(name == null ? "no name" : "no value"));
        }
        return changes(name, Optional.of(source == null ? AssessmentSource.human() : source));
    }

    /** To update another one, whose source stays. */
    NewAssessment toUpdate() {
        return changes(name, Optional.empty());
    }

    private NewAssessment changes(String newName, Optional<AssessmentSource> assessor) {
        return new NewAssessment(
                Assessment.Kind.EXPECTATION,
                Optional.ofNullable(newName),
                Optional.ofNullable(value),
                Optional.empty(),
                assessor,
                Optional.empty(),
                Optional.ofNullable(metadata),
                Optional.ofNullable(spanId),
                Optional.empty());
    }
}
