package dev.mlflow4j.sample;

import dev.mlflow4j.sample.testing.OpenAiStandIn;
import dev.mlflow4j.testserver.ChatModelFile;
import dev.mlflow4j.testserver.MlflowServer;
import dev.mlflow4j.testserver.Sample;
import io.restassured.RestAssured;
import java.net.URI;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** The application on a real WildFly, asked by every test until it is closed. */
final class WildFly implements AutoCloseable {

    private final Map<String, String> variables = new HashMap<>();
    private OpenAiStandIn openAi;
    private Sample sample;

    /** A model behind OpenAI's API. */
    WildFly withOpenAi() {
        openAi = new OpenAiStandIn();
        openAi.start().forEach((name, value) -> variables.put(variable(name), value));
        return this;
    }

    /** A real, very small chat model. */
    WildFly withModel() {
        variables.put(variable("sample.model.file"), ChatModelFile.path().toString());
        variables.put(variable("sample.model.timeout"), "10m");
        return this;
    }

    WildFly withMlflow() {
        variables.put("MLFLOW_TRACKING_URI", MlflowServer.shared().uri());
        variables.put("MLFLOW_EXPERIMENT_NAME", "wildfly-sample-test");
        return this;
    }

    /** Starts it; the name is that of its folder below {@code target}. */
    WildFly start(String name) {
        sample = Sample.wildFly(Path.of("..").toAbsolutePath().normalize(), Path.of("target", name), variables);
        RestAssured.baseURI = "http://localhost";
        RestAssured.port = URI.create(sample.address()).getPort();
        return this;
    }

    private static String variable(String property) {
        return property.toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]", "_");
    }

    @Override
    public void close() {
        sample.close();
        if (openAi != null) {
            openAi.close();
        }
    }
}
