package dev.mlflow4j.testserver;

import dev.mlflow4j.testserver.python.PythonEnvironment;
import dev.mlflow4j.testserver.support.SetupException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** Which MLflow the sample is to trace to. */
final class TrackingChoice {

    private static final String VARIABLE = "MLFLOW_TRACKING_URI";
    private static final int FIRST_PORT = 5000;

    private TrackingChoice() {}

    /** The one that the variable names, else one that is started, else none. */
    static Optional<MlflowServer> server(Map<String, String> environment, Path home) {
        PythonEnvironment python = PythonEnvironment.below(home);
        String named = environment.getOrDefault(VARIABLE, "");
        if (!named.isBlank()) {
            return Optional.of(MlflowServer.at(python, named, VARIABLE));
        }
        try {
            python.install();
            System.out.println("Starting MLflow " + PythonEnvironment.MLFLOW_VERSION);
            MlflowServer server = MlflowServer.start(python, home.resolve("server"), Ports.from(FIRST_PORT));
            System.out.println("MLflow runs at " + server.uri() + ", its data is in " + home.resolve("server"));
            return Optional.of(server);
        } catch (SetupException e) {
            System.out.println(e.getMessage());
            System.out.println("Going on without an MLflow server: traces go to a folder and to this console.");
            return Optional.empty();
        }
    }
}
