package dev.mlflow4j.testserver;

import dev.mlflow4j.testserver.process.ChildProcess;
import dev.mlflow4j.testserver.process.LogTail;
import dev.mlflow4j.testserver.python.PythonEnvironment;
import dev.mlflow4j.testserver.python.PythonModule;
import dev.mlflow4j.testserver.support.Await;
import dev.mlflow4j.testserver.support.Http;
import dev.mlflow4j.testserver.support.SetupException;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/** Starts {@code mlflow server} and waits until it is healthy. */
final class MlflowProcess {

    private static final Duration START_LIMIT = Duration.ofSeconds(120);

    private MlflowProcess() {}

    static ChildProcess start(PythonEnvironment environment, Path data, int port, Duration limit) {
        return start(environment, ServerSetup.mlflow().data(data).port(port), limit);
    }

    static ChildProcess start(PythonEnvironment environment, ServerSetup setup) {
        return start(environment, setup, START_LIMIT);
    }

    private static ChildProcess start(PythonEnvironment environment, ServerSetup setup, Duration limit) {
        Path data = setup.folder();
        Path log = data.resolve("mlflow-server.log");
        try {
            Files.createDirectories(data);
            ProcessBuilder command = PythonModule.run(environment.command(), "mlflow", setup.arguments());
            // Jobs (evaluation in the background) would be eight more processes, and traces need none of them.
            command.environment().put("MLFLOW_SERVER_ENABLE_JOB_EXECUTION", "false");
            command.environment().putAll(setup.variables());
            command.directory(data.toFile()).redirectErrorStream(true).redirectOutput(Redirect.appendTo(log.toFile()));
            return awaitHealth(ChildProcess.start(command), log, setup, limit);
        } catch (IOException e) {
            throw new SetupException("MLflow cannot be started with its data in " + data + ": " + Http.reason(e), e);
        }
    }

    private static ChildProcess awaitHealth(ChildProcess server, Path log, ServerSetup setup, Duration limit) {
        String uri = setup.uri();
        ServerClient client = setup.client();
        Await.until(limit, () -> !server.alive() || client.answers(uri + "/health"));
        if (!server.alive()) {
            throw new SetupException(
                    "MLflow ended while it started at " + uri + ", see " + log + ":" + LogTail.of(log));
        }
        if (!client.answers(uri + "/health")) {
            server.close();
            throw new SetupException("MLflow did not start at " + uri + " within " + limit.toSeconds() + " s, see "
                    + log + ":" + LogTail.of(log));
        }
        return server;
    }
}
