package dev.mlflow4j.testserver.samples;

import dev.mlflow4j.testserver.support.SetupException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The sample on Quarkus: a runnable jar. */
public final class QuarkusSample implements SampleProgram {

    private final Path jar;

    private QuarkusSample(Path jar) {
        this.jar = jar;
    }

    public static QuarkusSample below(Path root) {
        Path jar = root.resolve("quarkus-sample/target/quarkus-app/quarkus-run.jar");
        if (!Files.exists(jar)) {
            throw new SetupException("There is no " + jar + ": run ./try-it, which builds it.");
        }
        return new QuarkusSample(jar);
    }

    @Override
    public String name() {
        return "quarkus-sample";
    }

    @Override
    public ProcessBuilder command(Path folder, int port) {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        return new ProcessBuilder(java, "-Dquarkus.http.port=" + port, "-jar", jar.toString());
    }

    @Override
    public boolean answersBatches() {
        return false;
    }
}
