package dev.mlflow4j.sample;

import dev.mlflow4j.sample.testing.OpenAiStandIn;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.Map;

/** Runs the application with a model behind OpenAI's API. */
public class OpenAi implements QuarkusTestResourceLifecycleManager {

    private final OpenAiStandIn model = new OpenAiStandIn();

    @Override
    public Map<String, String> start() {
        return model.settings();
    }

    @Override
    public void stop() {
        model.close();
    }
}
