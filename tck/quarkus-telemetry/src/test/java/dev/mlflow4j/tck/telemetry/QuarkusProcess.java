package dev.mlflow4j.tck.telemetry;

import dev.mlflow4j.tck.ServerFacts;
import dev.mlflow4j.tck.Web;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The packaged application, in a JVM of its own until it is closed. */
final class QuarkusProcess implements AutoCloseable {
    private static final Duration LIMIT = Duration.ofSeconds(120);
    private static final Duration PAUSE = Duration.ofMillis(200);

    private final Process process;

    private QuarkusProcess(Process process) {
        this.process = process;
    }

    static QuarkusProcess start(Map<String, String> settings) throws Exception {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("-Dquarkus.http.port=" + ServerFacts.get("http.port"));
        settings.forEach((name, value) -> command.add("-D" + name + "=" + value));
        command.add("-jar");
        command.add(System.getProperty("quarkus.jar"));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().keySet().removeIf(name -> name.startsWith("MLFLOW_") || name.startsWith("OTEL_"));
        builder.redirectOutput(ProcessBuilder.Redirect.appendTo(new File(ServerFacts.get("log"))));
        QuarkusProcess started = new QuarkusProcess(builder.start());
        started.awaitAnswer();
        return started;
    }

    Web web() {
        return Web.of(TelemetryIT.class);
    }

    private void awaitAnswer() throws Exception {
        long deadline = System.nanoTime() + LIMIT.toNanos();
        while (System.nanoTime() < deadline && process.isAlive()) {
            try {
                if (web().get("/doubled/spans").statusCode() == 200) {
                    return;
                }
            } catch (IOException e) {
                // not yet
            }
            Thread.sleep(PAUSE.toMillis());
        }
        close();
        throw new IllegalStateException("Quarkus does not answer, see " + ServerFacts.get("log"));
    }

    @Override
    public void close() {
        process.destroy();
        process.onExit().join();
    }
}
