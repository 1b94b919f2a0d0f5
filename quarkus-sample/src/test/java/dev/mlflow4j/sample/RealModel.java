package dev.mlflow4j.sample;

import dev.mlflow4j.testserver.python.ChatModelFile;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.Map;

/** Runs the application with a real, very small chat model, which is fetched once. */
public class RealModel implements QuarkusTestResourceLifecycleManager {

    @Override
    public Map<String, String> start() {
        return Map.of("sample.model.file", ChatModelFile.path().toString(), "sample.model.timeout", "10m");
    }

    @Override
    public void stop() {}
}
