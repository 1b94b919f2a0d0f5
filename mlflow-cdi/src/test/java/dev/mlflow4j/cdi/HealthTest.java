package dev.mlflow4j.cdi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mlflow4j.testing.RecordedTraces;
import dev.mlflow4j.testserver.ClosedPort;
import dev.mlflow4j.tracing.Mlflow;
import io.smallrye.health.SmallRyeHealthReporter;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The readiness check, by SmallRye Health on Weld. */
class HealthTest {
    private static final String STRICT = "mlflow.tracing.health.strict";

    @TempDir
    Path folder;

    private static HealthCheckResponse check(WeldContainer weld) {
        return weld.get(TracingCheck.class).call();
    }

    /** Finds ours as a server does: by its qualifier. */
    @ApplicationScoped
    public static class TracingCheck {
        @Inject
        @Readiness
        Instance<HealthCheck> checks;

        HealthCheckResponse call() {
            return checks.stream()
                    .map(HealthCheck::call)
                    .filter(response -> response.getName().equals("mlflow-tracing"))
                    .findFirst()
                    .orElseThrow();
        }
    }

    @Test
    void itIsUpWithAllCounters() {
        try (WeldContainer weld = WeldContainer.with(TracingCheck.class)) {
            Mlflow.withSpan("a", root -> Mlflow.withSpan("b", child -> 1));
            RecordedTraces.awaitOne(2);
            HealthCheckResponse response = check(weld);
            assertThat(response.getStatus()).isEqualTo(HealthCheckResponse.Status.UP);
            assertThat(response.getData().orElseThrow())
                    .containsEntry("accepted", 2L)
                    .containsEntry("stored", 2L)
                    .containsOnlyKeys(
                            "destination",
                            "accepted",
                            "restored",
                            "stored",
                            "waiting",
                            "onDisk",
                            "dropped.queue_full",
                            "dropped.memory_full",
                            "dropped.refused",
                            "dropped.not_reached",
                            "dropped.not_written",
                            "dropped.folder_full",
                            "dropped.failed",
                            "refusedDetails",
                            "givenUp",
                            "letGo",
                            "lostAttachments",
                            "memoryBytes",
                            "memoryMaxBytes");
        }
    }

    @Test
    void theServersReportHasItOnce() {
        try (WeldContainer weld = WeldContainer.with(TracingCheck.class)) {
            var ready = weld.get(SmallRyeHealthReporter.class).getReadiness();
            assertThat(ready.isDown()).isFalse();
            assertThat(ready.getPayload().getJsonArray("checks"))
                    .extracting(check -> check.asJsonObject().getString("name"))
                    .containsOnlyOnce("mlflow-tracing");
        }
    }

    @Test
    void aServerThatIsAwayTakesTheApplicationOutOfServiceOnlyWhereThatIsWanted() {
        for (boolean strict : new boolean[] {false, true}) {
            try (ClosedPort closed = new ClosedPort();
                    WeldContainer weld = WeldContainer.with(away(closed, strict), TracingCheck.class)) {
                Mlflow.withSpan("a", span -> 1);
                HealthCheckResponse response = awaitProblem(weld);
                assertThat(response.getData().orElseThrow())
                        .containsKey("problem")
                        .containsEntry("accepted", 1L);
                assertThat(response.getStatus())
                        .isEqualTo(strict ? HealthCheckResponse.Status.DOWN : HealthCheckResponse.Status.UP);
            }
        }
    }

    private Map<String, String> away(ClosedPort closed, boolean strict) {
        return Map.of(
                "mlflow.tracking.uri",
                closed.uri(),
                "mlflow.tracing.spool.folder",
                folder.toString(),
                "mlflow.tracing.shutdown.timeout",
                "0",
                STRICT,
                Boolean.toString(strict));
    }

    private static HealthCheckResponse awaitProblem(WeldContainer weld) {
        long deadline = System.nanoTime() + Duration.ofSeconds(30).toNanos();
        while (Mlflow.exportStatus().problem().isEmpty() && System.nanoTime() < deadline) {
            Mlflow.flush(Duration.ofMillis(10));
        }
        return check(weld);
    }

    @Test
    void spansLostSinceTheLastLookAreSaidOnceWhereItIsStrict() {
        try (WeldContainer weld = WeldContainer.with(
                Map.of(
                        "mlflow.async.trace.logging.max.queue.size",
                        "1",
                        "mlflow.async.trace.logging.max.interval.millis",
                        "60000",
                        STRICT,
                        "true"),
                TracingCheck.class)) {
            assertThat(check(weld).getStatus()).isEqualTo(HealthCheckResponse.Status.UP);
            Mlflow.withSpan("root", root -> {
                for (int i = 0; i < 200; i++) {
                    Mlflow.withSpan("step", span -> 1);
                }
                return 1;
            });
            HealthCheckResponse lost = check(weld);
            assertThat(lost.getStatus()).isEqualTo(HealthCheckResponse.Status.DOWN);
            assertThat((Long) lost.getData().orElseThrow().get("dropped.queue_full"))
                    .isPositive();
            assertThat(check(weld).getStatus()).isEqualTo(HealthCheckResponse.Status.UP);
        }
    }

    @Test
    void whereTracingIsOffItIsUp() {
        try (WeldContainer weld =
                WeldContainer.with(Map.of("mlflow.tracing.enabled", "false", STRICT, "true"), TracingCheck.class)) {
            HealthCheckResponse response = check(weld);
            assertThat(response.getStatus()).isEqualTo(HealthCheckResponse.Status.UP);
            assertThat(response.getData().orElseThrow()).containsEntry("destination", "off");
        }
    }

    @Test
    void aWrongSettingStopsTheDeployment() {
        assertThatThrownBy(() -> WeldContainer.with(Map.of(STRICT, "very"), TracingCheck.class))
                .hasStackTraceContaining(STRICT + " has the value 'very'; allowed is true or false");
    }
}
