package dev.mlflow4j.testserver.python;

import java.util.ArrayList;
import java.util.List;

/** What pip is to install, call by call, and how it is named in messages. */
record Requirement(String name, List<List<String>> calls, String size) {

    static Requirement of(String requirement) {
        return new Requirement(requirement, List.of(List.of(requirement)), "about 900 MB");
    }

    /** MLflow with all that belongs to it. */
    static Requirement mlflow(String version) {
        return of("mlflow==" + version);
    }

    /**
     * Only what {@code mlflow server} and its client load to store and read traces; less than half of the whole. The rest is
     * models, plots and their libraries.
     */
    static Requirement server(String version, String... others) {
        List<String> needed = new ArrayList<>(List.of(
                "mlflow-skinny==" + version,
                "Flask<4",
                "Flask-CORS<7",
                "alembic!=1.10.0,<2",
                "cryptography>=43,<47",
                "graphene<4",
                "gunicorn<26",
                "huey>=2.5.4,<3"));
        needed.addAll(List.of(others));
        return new Requirement(
                "mlflow==" + version + " (the server alone)",
                List.of(needed, List.of("--no-deps", "mlflow==" + version)),
                "about 350 MB");
    }
}
