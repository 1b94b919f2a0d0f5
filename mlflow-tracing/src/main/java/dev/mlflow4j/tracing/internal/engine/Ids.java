package dev.mlflow4j.tracing.internal.engine;

import dev.mlflow4j.tracing.spi.RemoteSpan;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;

/** Trace ids as MLflow writes them and as OpenTelemetry does. */
final class Ids {
    private Ids() {}

    static String toMlflow(String otelTraceId) {
        return Keys.TRACE_ID_PREFIX + otelTraceId;
    }

    static String toOtel(String mlflowTraceId) {
        return mlflowTraceId.startsWith(Keys.TRACE_ID_PREFIX)
                ? mlflowTraceId.substring(Keys.TRACE_ID_PREFIX.length())
                : mlflowTraceId;
    }

    static Span remote(RemoteSpan span) {
        return Span.wrap(spanContext(span.traceId(), span.spanId()));
    }

    /** Invalid where the ids are. */
    static SpanContext spanContext(String traceId, String spanId) {
        if (traceId == null || spanId == null) {
            return SpanContext.getInvalid();
        }
        return SpanContext.createFromRemoteParent(
                toOtel(traceId), spanId, TraceFlags.getSampled(), TraceState.getDefault());
    }
}
