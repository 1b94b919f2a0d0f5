package dev.mlflow4j.sample;

import dev.mlflow4j.testserver.MlflowServer;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.Map;

/** Lets the application trace to a real MLflow server. */
public class Traces implements QuarkusTestResourceLifecycleManager {

    @Override
    public Map<String, String> start() {
        return Map.of(
                "mlflow.tracking.uri", MlflowServer.shared().uri(), "mlflow.experiment.name", "quarkus-sample-test");
    }

    @Override
    public void stop() {}
}
