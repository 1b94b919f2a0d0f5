package dev.mlflow4j.tracing.client;

import java.util.Objects;

/**
 * Who judged.
 *
 * @param type what kind of judge
 * @param id which one: a user, a model, a program; empty where a stored assessment has none
 */
public record AssessmentSource(Type type, String id) {
    private static final String ANY = "default";

    /** Kinds of judges. */
    public enum Type {
        /** A person. */
        HUMAN,
        /** A model that was asked to judge. */
        LLM_JUDGE,
        /** A program. */
        CODE,
        /** One that this version does not know, or that was not said; only ever read. */
        SOURCE_TYPE_UNSPECIFIED
    }

    /**
     * Makes one.
     *
     * @param type what kind of judge
     * @param id which one
     */
    public AssessmentSource {
        Objects.requireNonNull(type, "type");
        Objects.requireNonNull(id, "id");
    }

    /**
     * Some person: the id is {@code default}, as in MLflow's Python SDK.
     *
     * @return the source
     */
    public static AssessmentSource human() {
        return human(ANY);
    }

    /**
     * A person.
     *
     * @param id who
     * @return the source
     */
    public static AssessmentSource human(String id) {
        return new AssessmentSource(Type.HUMAN, id);
    }

    /**
     * A model that was asked to judge.
     *
     * @param id which model
     * @return the source
     */
    public static AssessmentSource llmJudge(String id) {
        return new AssessmentSource(Type.LLM_JUDGE, id);
    }

    /**
     * Some program: the id is {@code default}, as in MLflow's Python SDK.
     *
     * @return the source
     */
    public static AssessmentSource code() {
        return code(ANY);
    }

    /**
     * A program.
     *
     * @param id which one
     * @return the source
     */
    public static AssessmentSource code(String id) {
        return new AssessmentSource(Type.CODE, id);
    }
}
