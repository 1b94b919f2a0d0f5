package dev.mlflow4j.benchmarks.beans;

import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.exporter.otlp.http.trace.OtlpHttpSpanExporter;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.export.BatchSpanProcessor;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** The OpenTelemetry of the code by hand and of SmallRye: as large a queue and batch as ours, to the same address. */
public final class PlainOpenTelemetry {
    private static final long LIMIT_NANOS = TimeUnit.SECONDS.toNanos(10);
    private static final CountingExporter EXPORTER = new CountingExporter(OtlpHttpSpanExporter.builder()
            .setEndpoint(System.getProperty("mlflow.tracking.uri") + "/v1/traces")
            .build());
    private static final BatchSpanProcessor BATCHES = BatchSpanProcessor.builder(EXPORTER)
            .setMaxQueueSize(Integer.getInteger("mlflow.async.trace.logging.max.queue.size"))
            .setMaxExportBatchSize(Integer.getInteger("mlflow.async.trace.logging.max.span.batch.size"))
            .setScheduleDelay(Duration.ofSeconds(1))
            .build();
    private static final OpenTelemetrySdk SDK = OpenTelemetrySdk.builder()
            .setTracerProvider(SdkTracerProvider.builder()
                    .setResource(Resource.empty())
                    .addSpanProcessor(BATCHES)
                    .build())
            .build();

    private PlainOpenTelemetry() {}

    /**
     * Sends what has ended, and says how many spans have come through since the start: the expected, or after ten seconds
     * however many there are.
     */
    public static long settle(long expected) {
        long deadline = System.nanoTime() + LIMIT_NANOS;
        // Asked again a moment after its last flush, the processor may take that one for this one.
        do {
            BATCHES.forceFlush().join(LIMIT_NANOS, TimeUnit.NANOSECONDS);
        } while (EXPORTER.exported() < expected && System.nanoTime() < deadline);
        return EXPORTER.exported();
    }

    /** For injection. */
    public static final class Producer {
        @Produces
        @Singleton
        OpenTelemetry openTelemetry() {
            return SDK;
        }

        @Produces
        @Singleton
        Tracer tracer() {
            return SDK.getTracer("by hand");
        }
    }
}
