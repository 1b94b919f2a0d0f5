package dev.mlflow4j.opentelemetry.internal;

import dev.mlflow4j.opentelemetry.MlflowMetrics;
import dev.mlflow4j.tracing.spi.Instrumenter;
import io.opentelemetry.api.OpenTelemetry;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Shutdown;
import jakarta.enterprise.event.Startup;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;

/**
 * Registers the metrics with the container's OpenTelemetry, and names it as where our spans may be exported to, from the
 * start of the application to its end. It has no scope of its own, so that it is no bean without OpenTelemetry.
 */
public class MetricsLifecycle {
    private MlflowMetrics registered;

    @Inject
    Instance<OpenTelemetry> openTelemetry;

    void start(@Observes Startup event) {
        if (openTelemetry.isResolvable()) {
            try {
                OpenTelemetryBridge.exportTo(openTelemetry.get());
                registered = MlflowMetrics.register(openTelemetry.get());
            } catch (RuntimeException | LinkageError e) {
                Instrumenter.failed("use the container's OpenTelemetry", e);
            }
        }
    }

    /** The server's OpenTelemetry outlives the application. */
    void stop(@Observes Shutdown event) {
        OpenTelemetryBridge.exportTo(null);
        if (registered != null) {
            registered.close();
        }
    }
}
