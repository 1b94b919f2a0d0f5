package dev.mlflow4j.testserver;

import dev.mlflow4j.testserver.process.ChildProcess;
import dev.mlflow4j.testserver.process.LogTail;
import dev.mlflow4j.testserver.python.PythonEnvironment;
import dev.mlflow4j.testserver.python.PythonModule;
import dev.mlflow4j.testserver.support.Await;
import dev.mlflow4j.testserver.support.FreePort;
import dev.mlflow4j.testserver.support.Http;
import dev.mlflow4j.testserver.support.SetupException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** A Python program that serves HTTP on a port of this machine; it ends with this JVM. */
final class PythonService {
    private static final Duration LIMIT = Duration.ofSeconds(120);

    private PythonService() {}

    /** Its address, once it answers there; the script gets the port as its argument. */
    static String start(PythonEnvironment environment, String mlflow, String script) {
        int port = FreePort.any();
        String uri = "http://127.0.0.1:" + port;
        try {
            Path file = temporary(".py");
            Files.writeString(file, PythonModule.resource(script));
            ProcessBuilder command =
                    PythonModule.run(environment.command(), file.toString(), List.of(String.valueOf(port)));
            command.environment().put("MLFLOW_TRACKING_URI", mlflow);
            Path log = temporary(".log");
            command.redirectErrorStream(true).redirectOutput(log.toFile());
            ChildProcess service = ChildProcess.start(command);
            Await.until(LIMIT, () -> !service.alive() || Http.answers(uri + "/"));
            if (!Http.answers(uri + "/")) {
                service.close();
                throw new SetupException("The service " + script + " did not start:" + LogTail.of(log));
            }
            return uri;
        } catch (IOException e) {
            throw new SetupException("The service " + script + " cannot be started: " + Http.reason(e), e);
        }
    }

    private static Path temporary(String suffix) throws IOException {
        Path file = Files.createTempFile("python-service-", suffix);
        file.toFile().deleteOnExit();
        return file;
    }
}
