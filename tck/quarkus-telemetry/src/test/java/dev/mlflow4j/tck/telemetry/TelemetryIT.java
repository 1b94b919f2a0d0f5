package dev.mlflow4j.tck.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mlflow4j.tck.ServerLog;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Beside Quarkus' OpenTelemetry: each sends its spans, and neither meets the other's. */
class TelemetryIT {
    @Test
    void bothTraceARequest() throws Exception {
        use(
                false,
                both -> {
                    both.request(1);
                    both.call();
                },
                both -> both.assertServerSendsEachOnce(1));
    }

    @Test
    void mlflowTracesAloneWhereQuarkusIsOff() throws Exception {
        use(
                true,
                both -> {
                    both.request(2);
                    both.call();
                },
                BothTelemetries::assertServerSendsNothing);
    }

    /** Checks while the application runs, and once more when it has sent all it has. */
    private static void use(boolean disabled, BothTelemetries.Use use, BothTelemetries.Use check) throws Exception {
        ServerLog log = ServerLog.fromNow();
        try (OtlpReceiver receiver = new OtlpReceiver()) {
            Map<String, String> settings = Map.of(
                    "quarkus.otel.sdk.disabled",
                    String.valueOf(disabled),
                    "quarkus.otel.exporter.otlp.protocol",
                    "http/protobuf",
                    "quarkus.otel.exporter.otlp.endpoint",
                    receiver.uri(),
                    "quarkus.otel.bsp.schedule.delay",
                    "50ms");
            BothTelemetries both;
            try (QuarkusProcess quarkus = QuarkusProcess.start(settings)) {
                both = new BothTelemetries(quarkus.web(), receiver);
                use.of(both);
                check.of(both);
            }
            check.of(both);
        }
        assertThat(log.linesWith(BothTelemetries.BAD_LINES)).isEmpty();
    }
}
