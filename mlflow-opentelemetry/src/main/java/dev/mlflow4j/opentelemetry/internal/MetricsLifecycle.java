package dev.mlflow4j.opentelemetry.internal;

import dev.mlflow4j.opentelemetry.MlflowMetrics;
import dev.mlflow4j.tracing.spi.Tracer;
import io.opentelemetry.api.OpenTelemetry;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Shutdown;
import jakarta.enterprise.event.Startup;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;

/**
 * Registers the metrics with the container's OpenTelemetry, and names it as where our spans may be exported to, from the
 * start of the application to its end. It has no scope of its own, so that nobody takes it for a bean where OpenTelemetry is not there.
 */
public class MetricsLifecycle {
    private MlflowMetrics registered;

    @Inject
    Instance<OpenTelemetry> openTelemetry;

    void start(@Observes Startup event) {
        if (openTelemetry.isResolvable()) {
            try {
                OpenTelemetryTracing.exportTo(openTelemetry.get());
                registered = MlflowMetrics.register(openTelemetry.get());
            } catch (RuntimeException | LinkageError e) {
                Tracer.failed("use the container's OpenTelemetry", e);
            }
        }
    }

    /** The server's OpenTelemetry outlives the application. */
    void stop(@Observes Shutdown event) {
        OpenTelemetryTracing.exportTo(null);
        if (registered != null) {
            registered.close();
        }
    }
}
