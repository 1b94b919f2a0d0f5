package dev.mlflow4j.tracing.client;

import java.util.Objects;

/**
 * Who or what assessed.
 *
 * @param type the kind of source
 * @param id the user, model or program; empty if a stored assessment has none
 */
public record AssessmentSource(Type type, String id) {
    private static final String ANY = "default";

    /** Kinds of sources. */
    public enum Type {
        /** A person. */
        HUMAN,
        /** A model. */
        LLM_JUDGE,
        /** A program. */
        CODE,
        /** Unknown to this version, or not set; only read, never sent. */
        SOURCE_TYPE_UNSPECIFIED
    }

    /** Requires both. */
    public AssessmentSource {
        Objects.requireNonNull(type, "type");
        Objects.requireNonNull(id, "id");
    }

    /** {@return any person: the id is {@code default}, as in MLflow's Python SDK} */
    public static AssessmentSource human() {
        return human(ANY);
    }

    /** {@return the person with this user id} */
    public static AssessmentSource human(String id) {
        return new AssessmentSource(Type.HUMAN, id);
    }

    /** {@return the model with this name, which assesses} */
    public static AssessmentSource llmJudge(String id) {
        return new AssessmentSource(Type.LLM_JUDGE, id);
    }

    /** {@return any program: the id is {@code default}, as in MLflow's Python SDK} */
    public static AssessmentSource code() {
        return code(ANY);
    }

    /** {@return the program with this name} */
    public static AssessmentSource code(String id) {
        return new AssessmentSource(Type.CODE, id);
    }
}
