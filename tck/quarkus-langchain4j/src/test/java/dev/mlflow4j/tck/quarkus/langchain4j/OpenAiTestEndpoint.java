package dev.mlflow4j.tck.quarkus.langchain4j;

import dev.mlflow4j.testserver.openai.OpenAiEndpoint;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.Map;

/** Runs the application with OpenAI's API, scripted. */
public class OpenAiTestEndpoint implements QuarkusTestResourceLifecycleManager {
    private final OpenAiEndpoint endpoint = OpenAiEndpoint.start();

    @Override
    public Map<String, String> start() {
        return Map.of("quarkus.langchain4j.openai.base-url", endpoint.uri());
    }

    @Override
    public void inject(TestInjector injector) {
        injector.injectIntoFields(endpoint, new TestInjector.MatchesType(OpenAiEndpoint.class));
    }

    @Override
    public void stop() {
        endpoint.close();
    }
}
