package dev.mlflow4j.tracing.internal.export;

import dev.mlflow4j.testserver.StubAnswer;
import dev.mlflow4j.testserver.StubServer;

/** Stub servers that answer what any MLflow server is asked before it is sent spans. */
final class FakeMlflow {
    static final String SPANS = "/v1/traces";

    /** An answer without a body, as to spans that are stored. */
    static final StubAnswer STORED = StubAnswer.status(200);

    private static final String EXPERIMENT = "/api/2.0/mlflow/experiments/get";

    private FakeMlflow() {}

    /** Starts one of the current version. */
    static StubServer start() {
        return version(StubServer.start(), 200, "3.17.2").otherwise(STORED);
    }

    /** Makes a server report that version from now on, and answer questions about an experiment with that status. */
    static StubServer version(StubServer server, int status, String version) {
        return experiments(server.on("GET", "/version", StubAnswer.text(status, version)), status);
    }

    /** Makes a server refuse to show experiments from now on. */
    static StubServer withoutReading(StubServer server) {
        return experiments(server, 403);
    }

    private static StubServer experiments(StubServer server, int status) {
        return server.on(
                "GET",
                EXPERIMENT,
                StubAnswer.by(request -> StubAnswer.json(
                        status,
                        "{\"experiment\": {"
                                + request.uri().getQuery().replaceFirst("(\\w+)=(\\w+)", "\"$1\": \"$2\"")
                                + ", \"artifact_location\": \"mlflow-artifacts:/7\"}}")));
    }
}
