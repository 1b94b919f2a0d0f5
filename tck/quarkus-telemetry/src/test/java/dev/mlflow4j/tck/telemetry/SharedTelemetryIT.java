package dev.mlflow4j.tck.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mlflow4j.tck.ServerLog;
import dev.mlflow4j.tck.sharedtelemetry.SharedTraces;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Quarkus' OpenTelemetry and ours in one trace: its REST client, its JDBC, its annotation on any thread. */
class SharedTelemetryIT {
    @Test
    void quarkusSpansAreInOurTrace() throws Exception {
        use(false);
    }

    @Test
    void tracedSpansAreInWhatQuarkusExportsToo() throws Exception {
        use(true);
    }

    private static void use(boolean exported) throws Exception {
        ServerLog log = ServerLog.fromNow();
        try (OtlpReceiver receiver = new OtlpReceiver()) {
            Map<String, String> settings = new HashMap<>(Map.of(
                    "quarkus.otel.exporter.otlp.protocol", "http/protobuf",
                    "quarkus.otel.exporter.otlp.endpoint", receiver.uri(),
                    "quarkus.otel.bsp.schedule.delay", "50ms",
                    "mlflow.jaxrs.exclude", "/shop/spans,/doubled/spans",
                    "mlflow.tracing.opentelemetry", "shared"));
            settings.put("mlflow.tracing.opentelemetry.export", String.valueOf(exported));
            try (QuarkusProcess quarkus = QuarkusProcess.start(settings)) {
                SharedTraces shared = new SharedTraces(quarkus.web(), receiver);
                shared.assertServersSpansAreInside(exported);
                assertThat(quarkus.web().get("/shelf").body()).isEqualTo("there are 42");
                shared.assertOneMore("DataSource.getConnection", "GET /shelf", "look", "count", "SELECT shelf");
                assertThat(quarkus.web().get("/shelf/later").body()).isEqualTo("there are 7");
                shared.assertOneMore("", "GET /shelf/later", "lookLater", "count later");
            }
        }
        assertThat(log.linesWith(BothTelemetries.BAD_LINES)).isEmpty();
    }
}
