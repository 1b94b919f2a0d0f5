package dev.mlflow4j.opentelemetry;

import dev.mlflow4j.opentelemetry.internal.Instruments;
import io.opentelemetry.api.GlobalOpenTelemetry;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.metrics.BatchCallback;

/**
 * The counters of {@link dev.mlflow4j.tracing.Mlflow#exportStatus()} as OpenTelemetry metrics, read whenever
 * OpenTelemetry collects. In a CDI application whose server has an {@code OpenTelemetry} bean they are registered by
 * themselves, from its start to its end; anywhere else by one call of this class.
 */
public final class MlflowMetrics implements AutoCloseable {
    private final BatchCallback callback;

    private MlflowMetrics(BatchCallback callback) {
        this.callback = callback;
    }

    /**
     * Registers them with {@link GlobalOpenTelemetry}, which has to be set up before.
     *
     * @return ends it
     */
    public static MlflowMetrics register() {
        return register(GlobalOpenTelemetry.get());
    }

    /**
     * Registers them. Registered twice with the same OpenTelemetry, they are reported once more.
     *
     * @param openTelemetry where to
     * @return ends it
     */
    public static MlflowMetrics register(OpenTelemetry openTelemetry) {
        return new MlflowMetrics(Instruments.register(openTelemetry.getMeter("dev.mlflow4j")));
    }

    /** Ends it: from now on nothing is reported. */
    @Override
    public void close() {
        callback.close();
    }
}
