package dev.mlflow4j.testserver;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/** A Python program that serves HTTP on a port of this machine; it ends with this JVM. */
final class PythonService {
    private static final Duration LIMIT = Duration.ofSeconds(120);

    private PythonService() {}

    /** Its address, once it answers there; the script gets the port as its argument. */
    static String start(PythonEnvironment environment, String mlflow, String script) {
        int port = Ports.any();
        String uri = "http://127.0.0.1:" + port;
        ProcessBuilder command = environment.command("-c", PythonScript.resource(script), String.valueOf(port));
        command.environment().put("MLFLOW_TRACKING_URI", mlflow);
        try {
            Path log = Files.createTempFile("python-service-", ".log");
            log.toFile().deleteOnExit();
            command.redirectErrorStream(true).redirectOutput(log.toFile());
            ChildProcess service = ChildProcess.start(command);
            Wait.until(LIMIT, () -> !service.alive() || Http.answers(uri + "/"));
            if (!Http.answers(uri + "/")) {
                service.close();
                throw new SetupException("The service " + script + " did not start:" + LogTail.of(log));
            }
            return uri;
        } catch (IOException e) {
            throw new SetupException("The service " + script + " cannot be started: " + Http.reason(e), e);
        }
    }
}
