package dev.mlflow4j.testserver;

import dev.mlflow4j.testserver.process.ChildProcess;
import dev.mlflow4j.testserver.process.LogTail;
import dev.mlflow4j.testserver.process.WithInput;
import dev.mlflow4j.testserver.support.Await;
import dev.mlflow4j.testserver.support.FreePort;
import dev.mlflow4j.testserver.support.Home;
import dev.mlflow4j.testserver.support.Http;
import dev.mlflow4j.testserver.support.SetupException;
import java.io.IOException;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A real OpenTelemetry Collector that takes OTLP over HTTP and hands it on to an MLflow server. It is built by Go once,
 * below the home folder.
 */
public final class CollectorProcess implements AutoCloseable {

    private static final Duration START_LIMIT = Duration.ofMinutes(1);

    private static final String CONFIGURATION = """
            receivers:
              otlp:
                protocols:
                  http:
                    endpoint: 127.0.0.1:%d
            processors:
              batch:
                timeout: 200ms
            exporters:
              otlphttp:
                endpoint: %s
                headers:
                  x-mlflow-experiment-id: "%s"
            service:
              telemetry:
                metrics:
                  level: none
              pipelines:
                traces:
                  receivers: [otlp]
                  processors: [batch]
                  exporters: [otlphttp]
            """;

    private final ChildProcess process;
    private final int port;

    private CollectorProcess(ChildProcess process, int port) {
        this.process = process;
        this.port = port;
    }

    /**
     * Why there is none to be had here.
     *
     * @return one line, or nothing when it is there or can be built
     */
    public static Optional<String> unavailable() {
        return CollectorBuild.unavailable(Home.folder());
    }

    /**
     * Starts one, after building it where that was not done yet.
     *
     * @param server where it sends spans to
     * @param experimentId the experiment that it puts them into
     * @return the collector, ready
     * @throws SetupException when it cannot be built, or does not start
     */
    public static CollectorProcess before(MlflowServer server, String experimentId) {
        try {
            Path program = CollectorBuild.install(Home.folder());
            int port = FreePort.any();
            Path folder = ServerSetup.freshFolder();
            Path configuration = folder.resolve("collector.yaml");
            Path log = folder.resolve("collector.log");
            Files.writeString(configuration, CONFIGURATION.formatted(port, server.uri(), experimentId));
            ProcessBuilder command = new ProcessBuilder(
                    WithInput.run("TERM", List.of(program.toString(), "--config", configuration.toString())));
            command.redirectErrorStream(true).redirectOutput(log.toFile());
            ChildProcess process = ChildProcess.start(command);
            CollectorProcess collector = new CollectorProcess(process, port);
            Await.until(START_LIMIT, () -> !process.alive() || collector.listens());
            if (!collector.listens()) {
                collector.close();
                throw new SetupException("The collector did not start:" + LogTail.of(log));
            }
            return collector;
        } catch (IOException e) {
            throw new SetupException("The collector cannot be started: " + Http.reason(e), e);
        }
    }

    /**
     * Where it takes spans.
     *
     * @return the address of OTLP over HTTP, with its path
     */
    public String tracesUri() {
        return "http://127.0.0.1:" + port + "/v1/traces";
    }

    @Override
    public void close() {
        process.close();
    }

    /** It answers a GET with 405. */
    private boolean listens() {
        try {
            return new ServerClient(HttpClient.newHttpClient(), Map.of())
                            .send(Http.get(tracesUri()))
                            .statusCode()
                    == 405;
        } catch (IOException e) {
            return false;
        }
    }
}
