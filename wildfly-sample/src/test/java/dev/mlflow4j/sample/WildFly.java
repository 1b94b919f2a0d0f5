package dev.mlflow4j.sample;

import dev.mlflow4j.testserver.samples.Sample;
import io.restassured.RestAssured;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;

/** The application on a real WildFly, asked by every test until it is closed. */
final class WildFly extends SampleServer {

    @Override
    Sample start(Path root, Path folder, Map<String, String> variables) {
        Sample sample = Sample.wildFly(root, folder, variables);
        RestAssured.baseURI = "http://localhost";
        RestAssured.port = URI.create(sample.address()).getPort();
        return sample;
    }
}
