package dev.mlflow4j.tracing.internal.data;

import dev.mlflow4j.tracing.internal.semconv.Keys;

/** Trace ids as MLflow writes them and as OpenTelemetry does. */
public final class TraceIds {
    private TraceIds() {}

    public static String toMlflow(String otelTraceId) {
        return Keys.TRACE_ID_PREFIX + otelTraceId;
    }

    public static String toOtel(String mlflowTraceId) {
        return mlflowTraceId.startsWith(Keys.TRACE_ID_PREFIX)
                ? mlflowTraceId.substring(Keys.TRACE_ID_PREFIX.length())
                : mlflowTraceId;
    }
}
