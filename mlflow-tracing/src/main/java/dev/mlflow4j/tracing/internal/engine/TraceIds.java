package dev.mlflow4j.tracing.internal.engine;

/** Trace ids as MLflow writes them and as OpenTelemetry does. */
public final class TraceIds {
    private TraceIds() {}

    static String toMlflow(String otelTraceId) {
        return Keys.TRACE_ID_PREFIX + otelTraceId;
    }

    static String toOtel(String mlflowTraceId) {
        return mlflowTraceId.startsWith(Keys.TRACE_ID_PREFIX)
                ? mlflowTraceId.substring(Keys.TRACE_ID_PREFIX.length())
                : mlflowTraceId;
    }
}
