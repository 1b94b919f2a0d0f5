package dev.mlflow4j.tracing.internal.data;

/** Trace ids as MLflow writes them and as OpenTelemetry does. */
public final class TraceIds {
    public static final String PREFIX = "tr-";

    private TraceIds() {}

    public static String toMlflow(String otelTraceId) {
        return PREFIX + otelTraceId;
    }

    public static String toOtel(String mlflowTraceId) {
        return mlflowTraceId.startsWith(PREFIX) ? mlflowTraceId.substring(PREFIX.length()) : mlflowTraceId;
    }
}
