package dev.mlflow4j.testserver.samples;

import dev.mlflow4j.testserver.process.ChildProcess;
import dev.mlflow4j.testserver.process.LogTail;
import dev.mlflow4j.testserver.process.OutputCopy;
import dev.mlflow4j.testserver.support.Await;
import dev.mlflow4j.testserver.support.FreePort;
import dev.mlflow4j.testserver.support.Http;
import dev.mlflow4j.testserver.support.SetupException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.function.BooleanSupplier;

/** A sample application as a process of its own, which ends with this JVM at the latest. */
public final class Sample implements AutoCloseable {

    private static final Duration START_LIMIT = Duration.ofSeconds(120);

    private final ChildProcess process;
    private final Path log;
    private final String address;

    private Sample(ChildProcess process, Path log, String address) {
        this.process = process;
        this.log = log;
        this.address = address;
    }

    /**
     * Starts the sample on WildFly on a free port, with the variables given and none of the caller's own for MLflow, models
     * and the sample.
     *
     * @param root the project's folder, where the build has left the WAR and the server
     * @param folder where the server writes, its log {@code sample.log} too; made when missing
     * @param variables environment variables for the sample
     * @return the sample, answering
     * @throws SetupException when it is not built or does not start
     */
    public static Sample wildFly(Path root, Path folder, Map<String, String> variables) {
        return start(WildFlySample.below(root), folder, variables);
    }

    /**
     * Starts the sample on Quarkus, otherwise like {@link #wildFly}.
     *
     * @param root the project's folder, where the build has left the sample
     * @param folder where it writes, its log {@code sample.log} too; made when missing
     * @param variables environment variables for the sample
     * @return the sample, answering
     * @throws SetupException when it is not built or does not start
     */
    public static Sample quarkus(Path root, Path folder, Map<String, String> variables) {
        return start(QuarkusSample.below(root), folder, variables);
    }

    private static Sample start(SampleProgram program, Path folder, Map<String, String> variables) {
        Map<String, String> environment = new HashMap<>(System.getenv());
        environment.keySet().removeIf(name -> name.matches("(MLFLOW|OPENAI|SAMPLE)_.*"));
        environment.putAll(variables);
        return start(program, folder.toAbsolutePath(), FreePort.any(), environment, false);
    }

    /** Starts it in the folder, which also gets its log, and waits until its page answers. */
    public static Sample start(
            SampleProgram program, Path folder, int port, Map<String, String> environment, boolean show) {
        Path log = folder.resolve("sample.log");
        try {
            Files.createDirectories(folder);
            ProcessBuilder command = program.command(folder, port);
            command.directory(folder.toFile()).redirectErrorStream(true);
            command.environment().clear();
            command.environment().putAll(environment);
            command.environment().putAll(program.variables());
            ChildProcess process = ChildProcess.start(command);
            OutputCopy.start(process.process().getInputStream(), log, show);
            Sample sample = new Sample(process, log, "http://localhost:" + port + "/");
            sample.awaitPage(() -> program.failed(folder));
            return sample;
        } catch (IOException e) {
            throw new SetupException("The sample cannot be started in " + folder + ": " + Http.reason(e), e);
        }
    }

    /** A file of the page, since a server may have a page of its own as long as the sample is not there. */
    private void awaitPage(BooleanSupplier failed) {
        boolean over = Await.until(
                START_LIMIT, () -> !process.alive() || failed.getAsBoolean() || Http.answers(address + "page.js"));
        if (!process.alive() || failed.getAsBoolean()) {
            process.close();
            throw new SetupException("The sample ended while it started, see " + log + ":" + LogTail.of(log));
        }
        if (!over) {
            process.close();
            throw new SetupException("The sample did not answer at " + address + " within " + START_LIMIT.toSeconds()
                    + " s, see " + log + ":" + LogTail.of(log));
        }
    }

    /**
     * Where it answers.
     *
     * @return the address of its page, with a slash at the end
     */
    public String address() {
        return address;
    }

    /**
     * What it prints.
     *
     * @return the file, which grows
     */
    public Path log() {
        return log;
    }

    /** Where it keeps its traces when it has no MLflow server. */
    public Path traces() {
        return log.resolveSibling("mlflow-traces");
    }

    /** Whether it has printed the text. */
    public boolean printed(String text) {
        try {
            return new String(Files.readAllBytes(log), StandardCharsets.UTF_8).contains(text);
        } catch (IOException e) {
            return false;
        }
    }

    /** Runs the action once it has ended. */
    void onEnd(Runnable action) {
        process.process().onExit().thenRun(action);
    }

    /** With what it ended. */
    public int exitCode() {
        return process.process().exitValue();
    }

    /** Ends it with every process it started. */
    @Override
    public void close() {
        process.close();
    }
}
