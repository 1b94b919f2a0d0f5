package dev.mlflow4j.testserver;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Makes the server that all tests of a JVM share. */
final class SharedServer {

    static final String RUNNING = "MLFLOW4J_TEST_TRACKING_URI";

    private static MlflowServer server;
    private static SetupException failure;

    private SharedServer() {}

    /** Whether one that runs already is to be used. */
    static boolean runsElsewhere() {
        return !System.getenv().getOrDefault(RUNNING, "").isBlank();
    }

    static synchronized MlflowServer get() {
        if (failure != null) {
            throw failure;
        }
        if (server == null) {
            try {
                server = make();
            } catch (SetupException e) {
                failure = e;
                throw e;
            }
        }
        return server;
    }

    private static MlflowServer make() {
        return runsElsewhere()
                ? MlflowServer.at(PythonEnvironment.ofHome(), System.getenv(RUNNING), RUNNING)
                : MlflowServer.start(freshFolder(), 0);
    }

    private static Path freshFolder() {
        String wanted = System.getProperty("mlflow4j.server.data", "");
        Path build = Path.of("target");
        Path temporary = Path.of(System.getProperty("java.io.tmpdir"));
        Path parent = !wanted.isBlank() ? Path.of(wanted) : Files.isDirectory(build) ? build : temporary;
        try {
            return Files.createTempDirectory(Files.createDirectories(parent), "mlflow-server-");
        } catch (IOException e) {
            throw new SetupException("The MLflow server's data cannot be put below " + parent + ": " + e, e);
        }
    }
}
