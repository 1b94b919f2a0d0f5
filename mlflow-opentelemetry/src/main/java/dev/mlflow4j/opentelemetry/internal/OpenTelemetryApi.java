package dev.mlflow4j.opentelemetry.internal;

/** What a server may have or not. */
final class OpenTelemetryApi {
    /** The bean that needs it, by its name: where the API is missing it does not load. */
    static final String BEAN = "dev.mlflow4j.opentelemetry.internal.MetricsLifecycle";

    private OpenTelemetryApi() {}

    /** Whether this library sees it, with metrics. */
    static boolean isPresent() {
        try {
            Class.forName("io.opentelemetry.api.metrics.BatchCallback", false, OpenTelemetryApi.class.getClassLoader());
            return true;
        } catch (ClassNotFoundException | LinkageError e) {
            return false;
        }
    }
}
