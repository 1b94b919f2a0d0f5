package dev.mlflow4j.tck;

import dev.mlflow4j.testserver.MlflowServer;
import dev.mlflow4j.testserver.support.SetupException;
import java.util.Map;
import java.util.TreeMap;

/** The real MLflow server of a run, for the settings of an application that a test deploys. */
public final class TestMlflow {
    private TestMlflow() {}

    /**
     * The settings of an application that stores its traces there; {@code tck.mlflow} says where, or why there is none.
     *
     * @return values by property
     */
    public static Map<String, String> settings() {
        String uri = uri();
        Map<String, String> settings = new TreeMap<>(Map.of("tck.mlflow", uri, "mlflow.experiment.name", "kit"));
        if (uri.startsWith("http")) {
            settings.put("mlflow.tracking.uri", uri);
        }
        return settings;
    }

    /**
     * Where it is. Where the variable {@code CI} is {@code true}, there has to be one.
     *
     * @return its tracking URI; where none is to be had, why, after {@code none: }
     */
    public static String uri() {
        try {
            return MlflowServer.shared().uri();
        } catch (SetupException e) {
            if ("true".equals(System.getenv("CI"))) {
                throw e;
            }
            return "none: " + e.getMessage();
        }
    }
}
