package dev.mlflow4j.testserver;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** Starts {@code mlflow server} on SQLite and waits until it is healthy. */
final class ServerProcess {

    private static final Duration START_LIMIT = Duration.ofSeconds(120);

    private ServerProcess() {}

    static ChildProcess start(PythonEnvironment environment, Path data, int port, Duration limit) {
        Path log = data.resolve("mlflow-server.log");
        try {
            Files.createDirectories(data);
            ProcessBuilder command = PythonModule.run(environment.command(), "mlflow", arguments(port));
            // Jobs (evaluation in the background) would be eight more processes, and traces need none of them.
            command.environment().put("MLFLOW_SERVER_ENABLE_JOB_EXECUTION", "false");
            command.directory(data.toFile()).redirectErrorStream(true).redirectOutput(log.toFile());
            return awaitHealth(ChildProcess.start(command), log, "http://127.0.0.1:" + port, limit);
        } catch (IOException e) {
            throw new SetupException("MLflow cannot be started with its data in " + data + ": " + Http.reason(e), e);
        }
    }

    private static List<String> arguments(int port) {
        return List.of(
                "server",
                "--host",
                "127.0.0.1",
                "--port",
                String.valueOf(port),
                "--workers",
                "1",
                "--backend-store-uri",
                "sqlite:///mlflow.db",
                "--default-artifact-root",
                "./artifacts");
    }

    static ChildProcess start(PythonEnvironment environment, Path data, int port) {
        return start(environment, data, port, START_LIMIT);
    }

    private static ChildProcess awaitHealth(ChildProcess server, Path log, String uri, Duration limit) {
        Wait.until(limit, () -> !server.alive() || Http.answers(uri + "/health"));
        if (!server.alive()) {
            throw new SetupException(
                    "MLflow ended while it started at " + uri + ", see " + log + ":" + LogTail.of(log));
        }
        if (!Http.answers(uri + "/health")) {
            server.close();
            throw new SetupException("MLflow did not start at " + uri + " within " + limit.toSeconds() + " s, see "
                    + log + ":" + LogTail.of(log));
        }
        return server;
    }
}
