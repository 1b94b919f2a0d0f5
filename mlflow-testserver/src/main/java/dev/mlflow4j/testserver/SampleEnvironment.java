package dev.mlflow4j.testserver;

import dev.mlflow4j.testserver.python.ChatModelFile;
import dev.mlflow4j.testserver.support.SetupException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The variables for the sample: the caller's own, with MLflow and the chat model where the caller named none. */
final class SampleEnvironment {

    private static final List<String> OWN_MODEL = List.of("OPENAI_API_KEY", "OPENAI_BASE_URL", "SAMPLE_MODEL_FILE");

    /** On a slow machine, where several questions wait for the one model. */
    private static final String PATIENCE = "5m";

    private SampleEnvironment() {}

    /** Fetches the model on the way; without one the sample works too. */
    static Map<String, String> of(Map<String, String> caller, Optional<MlflowServer> server, Path home, String name) {
        Map<String, String> variables = new HashMap<>(caller);
        variables.remove("MLFLOW_TRACKING_URI");
        server.ifPresent(running -> variables.put("MLFLOW_TRACKING_URI", running.uri()));
        if (!anyGiven(caller, List.of("MLFLOW_EXPERIMENT_NAME", "MLFLOW_EXPERIMENT_ID"))) {
            variables.put("MLFLOW_EXPERIMENT_NAME", name);
        }
        if (!anyGiven(caller, OWN_MODEL)) {
            model(home).ifPresent(file -> variables.put("SAMPLE_MODEL_FILE", file.toString()));
            variables.putIfAbsent("SAMPLE_MODEL_TIMEOUT", PATIENCE);
        }
        return variables;
    }

    private static boolean anyGiven(Map<String, String> caller, List<String> names) {
        return names.stream().anyMatch(name -> !caller.getOrDefault(name, "").isBlank());
    }

    private static Optional<Path> model(Path home) {
        try {
            return Optional.of(ChatModelFile.below(home));
        } catch (SetupException e) {
            System.out.println(e.getMessage());
            System.out.println("Going on without a chat model: the sample answers by quoting its documents.");
            return Optional.empty();
        }
    }
}
