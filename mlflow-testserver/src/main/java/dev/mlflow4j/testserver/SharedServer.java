package dev.mlflow4j.testserver;

import dev.mlflow4j.testserver.python.PythonEnvironment;
import dev.mlflow4j.testserver.support.SetupException;

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
                : ServerSetup.mlflow().start();
    }
}
