package dev.mlflow4j.testserver.python;

import java.util.function.Supplier;

/** The MLflow versions that tests run, each in an environment of its own below the same home folder. */
public enum MlflowVersion {
    /** The oldest that takes OTLP: without gzip, JSON, tags and names. */
    V3_6_0("3.6.0", () -> Requirement.server("3.6.0", "sqlalchemy<2.1")),
    /** The last but one that takes neither a trace's name nor its tags from OTLP. */
    V3_12_0("3.12.0", () -> Requirement.server("3.12.0", "sqlalchemy<2.1", "pandas<3", "numpy")),
    /** The newest, and the one of all other tests; this one is installed whole. */
    V3_17_2("3.17.2", () -> Requirement.mlflow("3.17.2"));

    private final String number;
    private final Supplier<Requirement> requirement;

    MlflowVersion(String number, Supplier<Requirement> requirement) {
        this.number = number;
        this.requirement = requirement;
    }

    /**
     * What {@code GET /version} answers.
     *
     * @return the number, as in {@code 3.17.2}
     */
    public String number() {
        return number;
    }

    Requirement requirement() {
        return requirement.get();
    }
}
