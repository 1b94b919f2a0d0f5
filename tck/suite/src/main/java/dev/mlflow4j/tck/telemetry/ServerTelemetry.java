package dev.mlflow4j.tck.telemetry;

import java.util.Map;

/** What makes a server's own OpenTelemetry send its spans to a receiver, at once. */
public final class ServerTelemetry {
    private ServerTelemetry() {}

    /**
     * The settings.
     *
     * @param receiver where to send
     * @return values by property
     */
    public static Map<String, String> settings(OtlpReceiver receiver) {
        return Map.of(
                "otel.service.name", "tck",
                "otel.traces.exporter", "otlp",
                "otel.metrics.exporter", "none",
                "otel.logs.exporter", "none",
                "otel.exporter.otlp.protocol", "http/protobuf",
                "otel.exporter.otlp.traces.protocol", "http/protobuf",
                "otel.exporter.otlp.endpoint", receiver.uri(),
                "otel.exporter.otlp.traces.endpoint", receiver.uri() + "/v1/traces",
                "otel.bsp.schedule.delay", "50");
    }
}
