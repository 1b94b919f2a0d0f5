package dev.mlflow4j.tracing.internal.config;

import dev.mlflow4j.tracing.SettingsException;
import dev.mlflow4j.tracing.SettingsSource;
import dev.mlflow4j.tracing.internal.http.TlsOptions;
import dev.mlflow4j.tracing.internal.json.Redactor;
import dev.mlflow4j.tracing.spi.SettingsReader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;

/** Every setting of the core, read and checked once. {@code docs/settings.md} describes each. */
public record TracingSettings(
        boolean enabled,
        Optional<URI> trackingUri,
        Optional<String> experimentId,
        Optional<String> experimentName,
        Optional<String> workspace,
        Credentials credentials,
        Supplier<Credentials> newestCredentials,
        TlsOptions tls,
        int requestTimeoutSeconds,
        double samplingRatio,
        KeepErrorsSettings keepErrors,
        CaptureSettings capture,
        AttachmentSettings attachments,
        Redactor redactor,
        boolean numberDuplicateSpans,
        OpenTelemetrySettings openTelemetry,
        int traceTimeoutSeconds,
        int longTraceSeconds,
        int callerWaitSeconds,
        ExportSettings export,
        FolderSettings folder,
        SpoolSettings spool) {

    public static TracingSettings read(SettingsSource source) {
        SettingsReader reader = new SettingsReader(source);
        Path folder = reader.path("mlflow.tracing.folder").orElse(Path.of("mlflow-traces"));
        return new TracingSettings(
                reader.flag("mlflow.tracing.enabled", true),
                reader.httpUri("mlflow.tracking.uri"),
                matching(reader, "mlflow.experiment.id", "[0-9]+", "the id of an experiment, a number"),
                reader.text("mlflow.experiment.name"),
                matching(
                        reader,
                        "mlflow.workspace",
                        "[a-z0-9]([-a-z0-9]*[a-z0-9])?",
                        "the name of a workspace: lower-case letters, digits and -"),
                Credentials.read(reader),
                () -> Credentials.read(reader),
                new TlsOptions(
                        reader.flag("mlflow.tracking.insecure.tls", false),
                        pemFile(reader, "mlflow.tracking.server.cert.path"),
                        pemFile(reader, "mlflow.tracking.client.cert.path")),
                reader.integer("mlflow.http.request.timeout", 120, 1, 3_600),
                reader.ratio("mlflow.trace.sampling.ratio", 1.0),
                new KeepErrorsSettings(
                        reader.flag("mlflow.tracing.keep.errors", false),
                        reader.integer("mlflow.tracing.keep.errors.max.spans", 10_000, 1, 10_000_000)),
                new CaptureSettings(
                        reader.flag("mlflow.tracing.capture.inputs", true),
                        reader.flag("mlflow.tracing.capture.outputs", true),
                        reader.integer("mlflow.tracing.capture.max.chars", 100_000, 100, 100_000_000),
                        reader.integer("mlflow.tracing.capture.max.chunks", 10_000, 0, 10_000_000)),
                new AttachmentSettings(
                        reader.flag("mlflow.trace.extract.attachments", false),
                        reader.integer("mlflow.trace.max.attachment.size", 10 << 20, 1, 1 << 30)),
                reader.text("mlflow.tracing.redact").map(Redactor::parse).orElse(Redactor.NONE),
                reader.flag("mlflow.tracing.number.duplicate.spans", true),
                OpenTelemetrySettings.read(reader),
                reader.integer("mlflow.trace.timeout.seconds", 3_600, 1, 31_536_000),
                reader.integer("mlflow.tracing.long.trace.seconds", 30, 1, 86_400),
                reader.integer("mlflow.tracing.caller.wait.seconds", 10, 0, 86_400),
                ExportSettings.read(reader),
                new FolderSettings(folder, reader.integer("mlflow.tracing.folder.max.megabytes", 100, 1, 100_000)),
                new SpoolSettings(
                        reader.path("mlflow.tracing.spool.folder").orElse(folder.resolve("spool")),
                        reader.integer("mlflow.tracing.spool.max.megabytes", 100, 0, 100_000)));
    }

    private static Optional<String> matching(SettingsReader reader, String setting, String pattern, String expected) {
        Optional<String> text = reader.text(setting);
        if (text.isPresent() && !text.get().matches(pattern)) {
            throw new SettingsException(setting, text.get(), expected);
        }
        return text;
    }

    private static Optional<TlsOptions.PemFile> pemFile(SettingsReader reader, String setting) {
        return reader.readableFile(setting).map(path -> new TlsOptions.PemFile(setting, path));
    }

    /** Whether traces that sampling leaves out are kept if they fail, and what they may hold until that is known. */
    public record KeepErrorsSettings(boolean enabled, int maxSpans) {}

    /** What is captured of inputs and outputs. */
    public record CaptureSettings(boolean inputs, boolean outputs, int maxChars, int maxChunks) {}

    /** Whether binary values are stored as attachments without being asked to one by one, and how many bytes one may have. */
    public record AttachmentSettings(boolean extract, int maxBytes) {}

    /** What is shared with the OpenTelemetry of the server, and whether our spans have its conventions' attributes. */
    public record OpenTelemetrySettings(boolean shared, boolean export, boolean genAi) {
        private static final String MODE = "mlflow.tracing.opentelemetry";
        private static final String EXPORT = MODE + ".export";

        static OpenTelemetrySettings read(SettingsReader reader) {
            String mode = reader.text(MODE).orElse("isolated").toLowerCase(Locale.ROOT);
            if (!mode.equals("shared") && !mode.equals("isolated")) {
                throw new SettingsException(MODE, mode, "isolated or shared");
            }
            boolean shared = mode.equals("shared");
            boolean export = reader.flag(EXPORT, false);
            if (export && !shared) {
                throw new SettingsException(EXPORT, "true", "false, unless " + MODE + " is shared");
            }
            return new OpenTelemetrySettings(shared, export, reader.flag("mlflow.enable.otel.genai.semconv", false));
        }
    }

    /** How spans wait and are sent. */
    public record ExportSettings(
            int maxQueueSize,
            int maxBatchSize,
            int intervalMillis,
            int retryTimeoutSeconds,
            int shutdownTimeoutSeconds,
            Optional<URI> otlpEndpoint,
            boolean gzip,
            int maxMemoryMegabytes) {
        private static final long DEFAULT_MEGABYTES =
                Math.max(1, Math.min(64, Runtime.getRuntime().maxMemory() / 8 >> 20));

        static ExportSettings read(SettingsReader reader) {
            String prefix = "mlflow.async.trace.logging.";
            return new ExportSettings(
                    reader.integer(prefix + "max.queue.size", 10_000, 1, 1_000_000),
                    reader.integer(prefix + "max.span.batch.size", 512, 1, 10_000),
                    reader.integer(prefix + "max.interval.millis", 1_000, 10, 3_600_000),
                    reader.integer(prefix + "retry.timeout", 500, 0, 86_400),
                    reader.integer("mlflow.tracing.shutdown.timeout", 10, 0, 3_600),
                    reader.httpUri("mlflow.tracing.otlp.endpoint"),
                    reader.flag("mlflow.tracing.otlp.gzip", false),
                    reader.integer("mlflow.tracing.memory.max.megabytes", (int) DEFAULT_MEGABYTES, 1, 1_000_000));
        }
    }

    /** Where traces wait when there is no server. */
    public record FolderSettings(Path path, int maxMegabytes) {}

    /** Where spans wait on the disk while the server takes none. */
    public record SpoolSettings(Path path, int maxMegabytes) {
        public boolean isOn() {
            return maxMegabytes > 0;
        }

        public long maxBytes() {
            return maxMegabytes * 1024L * 1024L;
        }

        /** A folder for each server and workspace: what waits for one is not sent to another. */
        public Path folderFor(String server, Optional<String> workspace) {
            String readable = server.replaceFirst("^https?://", "").replaceAll("[^A-Za-z0-9.]+", "-");
            String cut = readable.substring(0, Math.min(60, readable.length()));
            String target = server + " " + workspace.orElse("");
            return path.resolve(cut + "-"
                    + UUID.nameUUIDFromBytes(target.getBytes(StandardCharsets.UTF_8))
                            .toString()
                            .substring(0, 8));
        }
    }
}
