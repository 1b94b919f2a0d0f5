package dev.mlflow4j.testserver;

import java.io.IOException;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A real OpenTelemetry Collector that takes OTLP over HTTP and hands it on to an MLflow server. It is built by Go once,
 * below the home folder.
 */
public final class CollectorProcess implements AutoCloseable {

    private static final String VERSION = "0.160.0";
    private static final Duration BUILD_LIMIT = Duration.ofMinutes(15);
    private static final Duration START_LIMIT = Duration.ofMinutes(1);

    private static final String PARTS = """
            dist:
              module: dev.mlflow4j/collector
              name: collector
              output_path: %s
            receivers:
              - gomod: go.opentelemetry.io/collector/receiver/otlpreceiver v%2$s
            processors:
              - gomod: go.opentelemetry.io/collector/processor/batchprocessor v%2$s
            exporters:
              - gomod: go.opentelemetry.io/collector/exporter/otlphttpexporter v%2$s
            """;

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
        if (Files.exists(program(Home.folder()))) {
            return Optional.empty();
        }
        try {
            ShortCommand.Result go = ShortCommand.run(new ProcessBuilder("go", "version"), "", Duration.ofMinutes(1));
            return go.exit() == 0
                    ? Optional.empty()
                    : Optional.of("go version: " + go.err().strip());
        } catch (IOException e) {
            return Optional.of("there is no Go to build an OpenTelemetry Collector with");
        }
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
            Path program = build(Home.folder());
            int port = Ports.any();
            Path folder = ServerSetup.freshFolder();
            Path configuration = folder.resolve("collector.yaml");
            Path log = folder.resolve("collector.log");
            Files.writeString(configuration, CONFIGURATION.formatted(port, server.uri(), experimentId));
            ProcessBuilder command = new ProcessBuilder(
                    "sh",
                    "-c",
                    "\"$@\" </dev/null & collector=$!; cat >/dev/null; kill $collector; wait $collector",
                    "collector",
                    program.toString(),
                    "--config",
                    configuration.toString());
            command.redirectErrorStream(true).redirectOutput(log.toFile());
            ChildProcess process = ChildProcess.start(command);
            CollectorProcess collector = new CollectorProcess(process, port);
            Wait.until(START_LIMIT, () -> !process.alive() || collector.listens());
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

    private static Path program(Path home) {
        return home.resolve("collector-" + VERSION).resolve("collector");
    }

    private static Path build(Path home) throws IOException {
        Path program = program(home);
        Path folder = program.getParent();
        Progress progress = Progress.console();
        if (!Files.exists(program)) {
            InstallLock.hold(folder.resolveSibling(folder.getFileName() + ".lock"), progress, () -> {
                if (!Files.exists(program)) {
                    progress.say("Building an OpenTelemetry Collector in " + folder + ", once: some minutes.");
                    build(Files.createDirectories(folder), program);
                }
            });
        }
        return program;
    }

    private static void build(Path folder, Path program) throws IOException {
        Path sources = folder.resolve("sources");
        Path parts = folder.resolve("parts.yaml");
        Files.writeString(parts, PARTS.formatted(sources, VERSION));
        ProcessBuilder install =
                new ProcessBuilder("go", "install", "go.opentelemetry.io/collector/cmd/builder@v" + VERSION);
        install.environment().put("GOBIN", folder.toString());
        run(install);
        ProcessBuilder builder = new ProcessBuilder(folder.resolve("builder").toString(), "--config", parts.toString());
        builder.environment().put("CGO_ENABLED", "0");
        run(builder);
        Files.move(sources.resolve("collector"), program);
        Folders.delete(sources);
        Files.delete(folder.resolve("builder"));
    }

    private static void run(ProcessBuilder command) throws IOException {
        List<String> words = new ArrayList<>(command.command());
        ShortCommand.Result result = ShortCommand.run(command, "", BUILD_LIMIT);
        if (result.exit() != 0) {
            String said = (result.out() + result.err()).strip();
            throw new IOException(words + ": " + said.substring(Math.max(0, said.length() - 500)));
        }
    }
}
