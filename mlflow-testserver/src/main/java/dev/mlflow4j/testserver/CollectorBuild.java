package dev.mlflow4j.testserver;

import dev.mlflow4j.testserver.process.ShortCommand;
import dev.mlflow4j.testserver.support.Folders;
import dev.mlflow4j.testserver.support.InstallLock;
import dev.mlflow4j.testserver.support.Progress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Builds an OpenTelemetry Collector by Go, once, below the home folder. */
final class CollectorBuild {

    private static final String VERSION = "0.160.0";
    private static final Duration LIMIT = Duration.ofMinutes(15);

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

    private CollectorBuild() {}

    static Path program(Path home) {
        return home.resolve("collector-" + VERSION).resolve("collector");
    }

    /** Why it can neither be found nor built here, or nothing. */
    static Optional<String> unavailable(Path home) {
        if (Files.exists(program(home))) {
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

    /** The program, built unless that was done before. */
    static Path install(Path home) throws IOException {
        Path program = program(home);
        if (!Files.exists(program)) {
            Path folder = program.getParent();
            Progress progress = Progress.console();
            InstallLock.hold(folder.resolveSibling(folder.getFileName() + ".lock"), progress, () -> {
                if (!Files.exists(program)) {
                    progress.print("Building an OpenTelemetry Collector in " + folder + ", once: some minutes.");
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
        ShortCommand.Result result = ShortCommand.run(command, "", LIMIT);
        if (result.exit() != 0) {
            String output = (result.out() + result.err()).strip();
            List<String> words = List.copyOf(command.command());
            throw new IOException(words + ": " + output.substring(Math.max(0, output.length() - 500)));
        }
    }
}
