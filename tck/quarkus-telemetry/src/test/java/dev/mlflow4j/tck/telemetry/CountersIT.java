package dev.mlflow4j.tck.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What became of the spans, in Quarkus' metrics and its readiness check: both found by themselves. */
class CountersIT {
    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final Duration PAUSE = Duration.ofMillis(50);
    private static final String STORED = "mlflow.tracing.spans.stored";

    @Test
    void theyAreMetricsAndDataOfTheReadinessCheck() throws Exception {
        try (OtlpReceiver receiver = new OtlpReceiver();
                QuarkusProcess quarkus = QuarkusProcess.start(Map.of(
                        "quarkus.otel.exporter.otlp.protocol", "http/protobuf",
                        "quarkus.otel.exporter.otlp.endpoint", receiver.uri(),
                        "quarkus.otel.metric.export.interval", "100ms"))) {
            assertThat(quarkus.web().get("/doubled/1").body()).isEqualTo("twice is 2");

            awaitTwoSpans(receiver);
            assertThat(receiver.metrics())
                    .containsEntry("mlflow.tracing.spans.accepted", 2L)
                    .containsEntry(STORED, 2L)
                    .containsEntry("mlflow.tracing.spans.dropped", 0L)
                    .containsEntry("mlflow.tracing.problem", 0L);
            HttpResponse<String> ready = quarkus.web().get("/q/health/ready");
            assertThat(ready.statusCode()).isEqualTo(200);
            assertThat(ready.body()).containsOnlyOnce("mlflow-tracing").containsPattern("\"stored\": *2\\b");
        }
    }

    private static void awaitTwoSpans(OtlpReceiver receiver) throws InterruptedException {
        long end = System.nanoTime() + LIMIT.toNanos();
        while (receiver.metrics().getOrDefault(STORED, 0L) < 2 && System.nanoTime() < end) {
            Thread.sleep(PAUSE.toMillis());
        }
    }
}
