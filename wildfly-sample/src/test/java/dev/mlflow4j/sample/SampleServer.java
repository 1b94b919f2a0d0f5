package dev.mlflow4j.sample;

import dev.mlflow4j.sample.testing.OpenAiStandIn;
import dev.mlflow4j.testserver.MlflowServer;
import dev.mlflow4j.testserver.python.ChatModelFile;
import dev.mlflow4j.testserver.samples.Sample;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** One of the samples on a real server, until it is closed. */
abstract class SampleServer implements AutoCloseable {

    private final Map<String, String> variables = new HashMap<>();
    private OpenAiStandIn openAi;
    private Sample sample;

    /** A model behind OpenAI's API. */
    SampleServer withOpenAi() {
        openAi = new OpenAiStandIn();
        openAi.settings().forEach((name, value) -> variables.put(variable(name), value));
        return this;
    }

    /** A real, very small chat model. */
    SampleServer withModel() {
        variables.put(variable("sample.model.file"), ChatModelFile.path().toString());
        variables.put(variable("sample.model.timeout"), "10m");
        return this;
    }

    SampleServer withMlflow() {
        variables.put("MLFLOW_TRACKING_URI", MlflowServer.shared().uri());
        variables.put("MLFLOW_EXPERIMENT_NAME", "wildfly-sample-test");
        return this;
    }

    /** Another sample, which this one is to ask. */
    SampleServer withOther(String address) {
        variables.put(variable("sample.other.uri"), address);
        return this;
    }

    /** Starts it; the name is that of its folder below {@code target}. */
    void start(String name) {
        sample = start(Path.of("..").toAbsolutePath().normalize(), Path.of("target", name), variables);
    }

    abstract Sample start(Path root, Path folder, Map<String, String> variables);

    String address() {
        return sample.address();
    }

    private static String variable(String property) {
        return property.toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]", "_");
    }

    @Override
    public void close() {
        if (sample != null) {
            sample.close();
        }
        if (openAi != null) {
            openAi.close();
        }
    }
}
