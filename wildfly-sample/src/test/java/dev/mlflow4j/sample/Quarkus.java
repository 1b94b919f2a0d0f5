package dev.mlflow4j.sample;

import dev.mlflow4j.testserver.samples.Sample;
import java.nio.file.Path;
import java.util.Map;

/** The packaged application on Quarkus, for the one on WildFly to ask. */
final class Quarkus extends SampleServer {

    @Override
    Sample start(Path root, Path folder, Map<String, String> variables) {
        return Sample.quarkus(root, folder, variables);
    }
}
