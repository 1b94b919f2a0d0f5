package dev.mlflow4j.testserver;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

/** The sample application as a process of its own. */
final class Sample {

    private static final Duration START_LIMIT = Duration.ofSeconds(120);

    private final ChildProcess process;
    private final Path log;
    private final String address;

    private Sample(ChildProcess process, Path log, String address) {
        this.process = process;
        this.log = log;
        this.address = address;
    }

    /** Its runnable, which the build leaves there. */
    static Path jar(Path root) {
        Path jar = root.resolve("quarkus-sample/target/quarkus-app/quarkus-run.jar");
        if (!Files.exists(jar)) {
            throw new SetupException("There is no " + jar + ": run ./try-it, which builds it.");
        }
        return jar;
    }

    /** Starts it in the folder, which also gets its log, and waits until its page answers. */
    static Sample start(Path jar, Path folder, int port, Map<String, String> environment, boolean show) {
        Path log = folder.resolve("sample.log");
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        ProcessBuilder command = new ProcessBuilder(java, "-Dquarkus.http.port=" + port, "-jar", jar.toString());
        command.directory(folder.toFile()).redirectErrorStream(true);
        command.environment().clear();
        command.environment().putAll(environment);
        try {
            ChildProcess process = ChildProcess.start(command);
            OutputCopy.start(process.process().getInputStream(), log, show);
            Sample sample = new Sample(process, log, "http://localhost:" + port + "/");
            sample.awaitPage();
            return sample;
        } catch (IOException e) {
            throw new SetupException("The sample cannot be started in " + folder + ": " + Http.reason(e), e);
        }
    }

    private void awaitPage() {
        boolean over = Wait.until(START_LIMIT, () -> !process.alive() || Http.answers(address));
        if (!process.alive()) {
            throw new SetupException("The sample ended while it started, see " + log + ":" + LogTail.of(log));
        }
        if (!over) {
            throw new SetupException("The sample did not answer at " + address + " within " + START_LIMIT.toSeconds()
                    + " s, see " + log + ":" + LogTail.of(log));
        }
    }

    /** Its page, with a slash at the end. */
    String address() {
        return address;
    }

    Path log() {
        return log;
    }

    /** Where it keeps its traces when it has no MLflow server. */
    Path traces() {
        return log.resolveSibling("mlflow-traces");
    }

    /** Whether it has printed the text. */
    boolean printed(String text) {
        try {
            return new String(Files.readAllBytes(log), StandardCharsets.UTF_8).contains(text);
        } catch (IOException e) {
            return false;
        }
    }

    /** Waits until it ends; its exit code. */
    int awaitEnd() throws InterruptedException {
        return process.process().waitFor();
    }
}
