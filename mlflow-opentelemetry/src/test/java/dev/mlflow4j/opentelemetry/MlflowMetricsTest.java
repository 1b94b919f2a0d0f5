package dev.mlflow4j.opentelemetry;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mlflow4j.testing.RecordedTraces;
import dev.mlflow4j.testserver.ClosedPort;
import dev.mlflow4j.tracing.DropReason;
import dev.mlflow4j.tracing.Mlflow;
import io.opentelemetry.api.GlobalOpenTelemetry;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.metrics.SdkMeterProvider;
import io.opentelemetry.sdk.metrics.data.LongPointData;
import io.opentelemetry.sdk.metrics.data.MetricData;
import io.opentelemetry.sdk.testing.exporter.InMemoryMetricReader;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.enterprise.inject.se.SeContainer;
import jakarta.enterprise.inject.se.SeContainerInitializer;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The counters as an OpenTelemetry SDK of the oldest supported version collects them. */
class MlflowMetricsTest {
    private static final InMemoryMetricReader READER = InMemoryMetricReader.create();
    private static final OpenTelemetrySdk SDK = OpenTelemetrySdk.builder()
            .setMeterProvider(
                    SdkMeterProvider.builder().registerMetricReader(READER).build())
            .build();

    /** As a server has it. */
    @ApplicationScoped
    public static class Telemetry {
        @Produces
        @ApplicationScoped
        OpenTelemetry openTelemetry() {
            return SDK;
        }
    }

    @BeforeEach
    void start() {
        Mlflow.configure(property -> Optional.empty());
        RecordedTraces.clear();
    }

    @AfterEach
    void nothingIsLeft() {
        assertThat(READER.collectAllMetrics()).isEmpty();
    }

    @Test
    void everyCounterIsAMetric() {
        try (MlflowMetrics metrics = MlflowMetrics.register(SDK)) {
            Mlflow.withSpan("a", root -> Mlflow.withSpan("b", child -> 1));
            RecordedTraces.awaitOne(2);
            Map<String, Long> values = values();
            assertThat(values)
                    .containsEntry("mlflow.tracing.spans.accepted", 2L)
                    .containsEntry("mlflow.tracing.spans.stored", 2L)
                    .containsEntry("mlflow.tracing.spans.dropped{queue_full}", 0L)
                    .containsEntry("mlflow.tracing.problem", 0L)
                    .hasSize(12 + DropReason.values().length);
            assertThat(values.keySet())
                    .contains(
                            "mlflow.tracing.spans.restored",
                            "mlflow.tracing.spans.given_up",
                            "mlflow.tracing.spans.let_go",
                            "mlflow.tracing.traces.refused_details",
                            "mlflow.tracing.attachments.lost",
                            "mlflow.tracing.spans.waiting",
                            "mlflow.tracing.spans.on_disk",
                            "mlflow.tracing.memory.used",
                            "mlflow.tracing.memory.limit")
                    .containsAll(Arrays.stream(DropReason.values())
                            .map(reason -> "mlflow.tracing.spans.dropped{"
                                    + reason.name().toLowerCase(Locale.ROOT) + "}")
                            .toList());
            assertThat(READER.collectAllMetrics()).allSatisfy(metric -> {
                assertThat(metric.getUnit()).isIn("{span}", "{trace}", "{attachment}", "By", "1");
                assertThat(metric.getDescription()).isNotEmpty();
                assertThat(metric.getInstrumentationScopeInfo().getName()).isEqualTo("dev.mlflow4j");
            });
        }
    }

    @Test
    void whatIsLostIsCountedByItsReason() {
        Map<String, String> settings = Map.of(
                "mlflow.async.trace.logging.max.queue.size", "1",
                "mlflow.async.trace.logging.max.interval.millis", "60000");
        Mlflow.configure(property -> Optional.ofNullable(settings.get(property)));
        try (MlflowMetrics metrics = MlflowMetrics.register(SDK)) {
            Mlflow.withSpan("root", root -> {
                for (int i = 0; i < 200; i++) {
                    Mlflow.withSpan("step", span -> 1);
                }
                return 1;
            });
            assertThat(values())
                    .containsEntry(
                            "mlflow.tracing.spans.dropped{queue_full}",
                            Mlflow.exportStatus().lost())
                    .containsEntry("mlflow.tracing.spans.accepted", 201L);
            assertThat(Mlflow.exportStatus().lost()).isPositive();
        }
    }

    @Test
    void aProblemIsOne() {
        try (ClosedPort closed = new ClosedPort();
                MlflowMetrics metrics = MlflowMetrics.register(SDK)) {
            Map<String, String> settings = Map.of(
                    "mlflow.tracking.uri",
                    closed.uri(),
                    "mlflow.tracing.spool.max.megabytes",
                    "0",
                    "mlflow.tracing.shutdown.timeout",
                    "0");
            Mlflow.configure(property -> Optional.ofNullable(settings.get(property)));
            Mlflow.withSpan("a", span -> 1);
            while (Mlflow.exportStatus().problem().isEmpty()) {
                Mlflow.flush(Duration.ofMillis(10));
            }
            assertThat(values()).containsEntry("mlflow.tracing.problem", 1L);
        }
    }

    @Test
    void plainJavaRegistersWithTheGlobalOne() {
        GlobalOpenTelemetry.resetForTest();
        GlobalOpenTelemetry.set(SDK);
        try (MlflowMetrics metrics = MlflowMetrics.register()) {
            assertThat(values()).containsEntry("mlflow.tracing.spans.accepted", 0L);
        } finally {
            GlobalOpenTelemetry.resetForTest();
        }
    }

    @Test
    void inAContainerTheyAreThereFromItsStartToItsEnd() {
        try (SeContainer container = SeContainerInitializer.newInstance()
                .addBeanClasses(Telemetry.class)
                .initialize()) {
            assertThat(container.isRunning()).isTrue();
            assertThat(values()).containsEntry("mlflow.tracing.spans.accepted", 0L);
        }
    }

    @Test
    void aContainerWithoutAnOpenTelemetryBeanStartsAllTheSame() {
        try (SeContainer container = SeContainerInitializer.newInstance()
                .addBeanClasses(MlflowMetricsTest.class)
                .initialize()) {
            assertThat(container.isRunning()).isTrue();
            assertThat(READER.collectAllMetrics()).isEmpty();
        }
    }

    /** By the metric's name, and its reason where it has one. */
    private static Map<String, Long> values() {
        Map<String, Long> values = new HashMap<>();
        for (MetricData metric : READER.collectAllMetrics()) {
            var points = metric.getName().equals("mlflow.tracing.problem")
                    ? metric.getLongGaugeData().getPoints()
                    : metric.getLongSumData().getPoints();
            for (LongPointData point : points) {
                String reason = point.getAttributes().asMap().values().stream()
                        .map(value -> "{" + value + "}")
                        .findFirst()
                        .orElse("");
                values.put(metric.getName() + reason, point.getValue());
            }
        }
        return values;
    }
}
