package dev.mlflow4j.tracing.client;

import dev.mlflow4j.tracing.internal.client.NewAssessment;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

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
     * {@return a feedback without a name} When it is logged its name is {@code feedback}, as in MLflow's Python SDK; when
     * it updates another, that one keeps its name.
     */
    public static Feedback create() {
        return new Feedback(null);
    }

    /** {@return a feedback of a name, which is what it assesses} */
    public static Feedback named(String name) {
        return new Feedback(Objects.requireNonNull(name, "name"));
    }

    /** {@return this, with a number, text, boolean, or list or map of such as its value} MLflow stores numbers as doubles. */
    public Feedback value(Object assessed) {
        value = Objects.requireNonNull(assessed, "value");
        return this;
    }

    /** {@return this, with the reason why there is no value} */
    public Feedback error(AssessmentError why) {
        error = Objects.requireNonNull(why, "error");
        return this;
    }

    /** {@return this, with the exception because of which there is no value} */
    public Feedback error(Throwable failure) {
        return error(AssessmentError.of(failure));
    }

    /** {@return this, with its source, by default {@link AssessmentSource#code()} as in MLflow's Python SDK} */
    public Feedback source(AssessmentSource assessor) {
        source = Objects.requireNonNull(assessor, "source");
        return this;
    }

    /** {@return this, with a rationale: the reason for the value} */
    public Feedback rationale(String why) {
        rationale = Objects.requireNonNull(why, "rationale");
        return this;
    }

    /** {@return this, with one more entry of metadata; of its value, {@code toString()} is stored} */
    public Feedback metadata(String key, Object text) {
        metadata = metadata == null ? new LinkedHashMap<>() : metadata;
        metadata.put(Objects.requireNonNull(key, "key"), text.toString());
        return this;
    }

    /** {@return this, with the id of the assessed span, 16 hex digits; by default the whole trace is assessed} */
    public Feedback spanId(String span) {
        spanId = Objects.requireNonNull(span, "spanId");
        return this;
    }

    NewAssessment toLog() {
        if (value == null && error == null) {
            throw new IllegalArgumentException("The feedback '%s' has neither a value nor an error".formatted(name));
        }
        return assessment(name == null ? USUAL_NAME : name, source == null ? AssessmentSource.code() : source);
    }

    /** The source of an assessment cannot change. */
    NewAssessment toUpdate() {
        return assessment(name, null);
    }

    private NewAssessment assessment(String newName, AssessmentSource assessor) {
        return new NewAssessment(
                Assessment.Kind.FEEDBACK, newName, value, error, assessor, rationale, metadata, spanId, null);
    }
}
