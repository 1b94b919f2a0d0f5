package dev.mlflow4j.tracing;

import dev.mlflow4j.tracing.internal.client.NewAssessment;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * How good something was: what {@link TracingClient#logFeedback(String, Feedback)} stores and {@link
 * TracingClient#updateAssessment(String, String, Feedback)} changes. Its methods change this object and return it.
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
     * Begins one without a name: when it is logged its name is {@code feedback}, as in MLflow's Python SDK; when another
     * is changed by it, that one keeps its name.
     *
     * @return a feedback
     */
    public static Feedback create() {
        return new Feedback(null);
    }

    /**
     * Begins one.
     *
     * @param name what it is about
     * @return a feedback
     */
    public static Feedback named(String name) {
        return new Feedback(Objects.requireNonNull(name, "name"));
    }

    /**
     * Sets the value.
     *
     * @param judgement a number, a text, true or false, or a list or map of such; MLflow keeps numbers as doubles
     * @return this
     */
    public Feedback value(Object judgement) {
        value = Objects.requireNonNull(judgement, "value");
        return this;
    }

    /**
     * Says why there is no value.
     *
     * @param why what went wrong
     * @return this
     */
    public Feedback error(AssessmentError why) {
        error = Objects.requireNonNull(why, "error");
        return this;
    }

    /**
     * Says why there is no value.
     *
     * @param failure what the judge failed with
     * @return this
     */
    public Feedback error(Throwable failure) {
        return error(AssessmentError.of(failure));
    }

    /**
     * Says who judges.
     *
     * @param judge {@link AssessmentSource#code()} by default, as in MLflow's Python SDK
     * @return this
     */
    public Feedback source(AssessmentSource judge) {
        source = Objects.requireNonNull(judge, "source");
        return this;
    }

    /**
     * Says why.
     *
     * @param why the reason
     * @return this
     */
    public Feedback rationale(String why) {
        rationale = Objects.requireNonNull(why, "rationale");
        return this;
    }

    /**
     * Says what else is known.
     *
     * @param key a name
     * @param text its value; its {@code toString()} is stored
     * @return this
     */
    public Feedback metadata(String key, Object text) {
        metadata = metadata == null ? new LinkedHashMap<>() : metadata;
        metadata.put(Objects.requireNonNull(key, "key"), text.toString());
        return this;
    }

    /**
     * Says which span is judged.
     *
     * @param span its id, 16 hex digits; the whole trace by default
     * @return this
     */
    public Feedback spanId(String span) {
        spanId = Objects.requireNonNull(span, "spanId");
        return this;
    }

    /** To be stored, with what is not said as it is by default. */
    NewAssessment toLog() {
        if (value == null && error == null) {
            throw new IllegalArgumentException("The feedback '%s' has neither a value nor an error".formatted(name));
        }
        return changes(
                name == null ? USUAL_NAME : name, Optional.of(source == null ? AssessmentSource.code() : source));
    }

    /** To change another one, whose source stays. */
    NewAssessment toUpdate() {
        return changes(name, Optional.empty());
    }

    private NewAssessment changes(String newName, Optional<AssessmentSource> judge) {
        return new NewAssessment(
                Assessment.Kind.FEEDBACK,
                Optional.ofNullable(newName),
                Optional.ofNullable(value),
                Optional.ofNullable(error),
                judge,
                Optional.ofNullable(rationale),
                Optional.ofNullable(metadata),
                Optional.ofNullable(spanId),
                Optional.empty());
    }
}
