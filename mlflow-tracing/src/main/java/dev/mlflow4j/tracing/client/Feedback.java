package dev.mlflow4j.tracing.client;

import dev.mlflow4j.tracing.internal.client.NewAssessment;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * A feedback on the quality of a trace or span, for {@link TracingClient#logFeedback(String, Feedback)} and {@link
 * TracingClient#updateAssessment(String, String, Feedback)}. Its methods change this object and return it.
 */
public final class Feedback {
    private static final String USUAL_NAME = "feedback";

    private final String name;
    private Object value;
    private AssessmentError error;
    private AssessmentSource source;
    private String rationale;
    private Map<String, String> metadata;
    private String spanId;

    private Feedback(String name) {
        this.name = name;
    }

    /**
     * Creates a feedback without a name. When it is logged its name is {@code feedback}, as in MLflow's Python SDK; when it
     * updates another, that one keeps its name.
     *
     * @return a feedback
     */
    public static Feedback create() {
        return new Feedback(null);
    }

    /**
     * Creates a feedback.
     *
     * @param name what it assesses
     * @return a feedback
     */
    public static Feedback named(String name) {
        return new Feedback(Objects.requireNonNull(name, "name"));
    }

    /**
     * Sets the value.
     *
     * @param assessed a number, a text, true or false, or a list or map of such; MLflow keeps numbers as doubles
     * @return this
     */
    public Feedback value(Object assessed) {
        value = Objects.requireNonNull(assessed, "value");
        return this;
    }

    /**
     * Sets the reason why there is no value.
     *
     * @param why the error
     * @return this
     */
    public Feedback error(AssessmentError why) {
        error = Objects.requireNonNull(why, "error");
        return this;
    }

    /**
     * Sets the reason why there is no value.
     *
     * @param failure what the assessment failed with
     * @return this
     */
    public Feedback error(Throwable failure) {
        return error(AssessmentError.of(failure));
    }

    /**
     * Sets who or what assesses.
     *
     * @param assessor {@link AssessmentSource#code()} by default, as in MLflow's Python SDK
     * @return this
     */
    public Feedback source(AssessmentSource assessor) {
        source = Objects.requireNonNull(assessor, "source");
        return this;
    }

    /**
     * Sets the rationale.
     *
     * @param why the reason for the value
     * @return this
     */
    public Feedback rationale(String why) {
        rationale = Objects.requireNonNull(why, "rationale");
        return this;
    }

    /**
     * Adds metadata.
     *
     * @param key its key
     * @param text its value; its {@code toString()} is stored
     * @return this
     */
    public Feedback metadata(String key, Object text) {
        metadata = metadata == null ? new LinkedHashMap<>() : metadata;
        metadata.put(Objects.requireNonNull(key, "key"), text.toString());
        return this;
    }

    /**
     * Sets the span that is assessed.
     *
     * @param span its id, 16 hex digits; the whole trace by default
     * @return this
     */
    public Feedback spanId(String span) {
        spanId = Objects.requireNonNull(span, "spanId");
        return this;
    }

    /** To be stored, with defaults for what is not set. */
    NewAssessment toLog() {
        if (value == null && error == null) {
            throw new IllegalArgumentException("The feedback '%s' has neither a value nor an error".formatted(name));
        }
        return changes(
                name == null ? USUAL_NAME : name, Optional.of(source == null ? AssessmentSource.code() : source));
    }

    /** To update another one, whose source stays. */
    NewAssessment toUpdate() {
        return changes(name, Optional.empty());
    }

    private NewAssessment changes(String newName, Optional<AssessmentSource> assessor) {
        return new NewAssessment(
                Assessment.Kind.FEEDBACK,
                Optional.ofNullable(newName),
                Optional.ofNullable(value),
                Optional.ofNullable(error),
                assessor,
                Optional.ofNullable(rationale),
                Optional.ofNullable(metadata),
                Optional.ofNullable(spanId),
                Optional.empty());
    }
}
