package dev.mlflow4j.tracing.spi;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.propagation.TextMapGetter;
import java.util.Map;
import java.util.Optional;

/**
 * The span of another service that called this one, as the headers of W3C Trace Context name it.
 *
 * @param traceId 32 hex digits
 * @param spanId 16 hex digits
 * @param sampled whether the caller records the trace
 * @param traced whether the caller is known to trace into MLflow: its {@code tracestate} has a member {@value #MEMBER}. MLflow's
 *     Python SDK sends none
 */
public record RemoteSpan(String traceId, String spanId, boolean sampled, boolean traced) {
    /** The member of a {@code tracestate} that holds the {@code traceparent} of a span that is traced into MLflow. */
    public static final String MEMBER = "mlflow";

    /**
     * Reads the headers. Where {@code tracestate} names another trace for MLflow than {@code traceparent}, because a
     * server's own OpenTelemetry wrote that header, MLflow's takes precedence; within one trace {@code traceparent} is the
     * nearer span.
     *
     * @param traceparent the header, null where there is none
     * @param tracestate the header, several lines joined with commas; null where there is none
     * @return the span, empty where {@code traceparent} is missing or not valid
     */
    public static Optional<RemoteSpan> of(String traceparent, String tracestate) {
        SpanContext caller = parse(traceparent, tracestate == null ? "" : tracestate);
        if (!caller.isValid()) {
            return Optional.empty();
        }
        String member = caller.getTraceState().get(MEMBER);
        SpanContext marked = member == null ? SpanContext.getInvalid() : parse(member, "");
        SpanContext nearest = marked.isValid() && !marked.getTraceId().equals(caller.getTraceId()) ? marked : caller;
        return Optional.of(
                new RemoteSpan(nearest.getTraceId(), nearest.getSpanId(), nearest.isSampled(), marked.isValid()));
    }

    private static SpanContext parse(String traceparent, String tracestate) {
        if (traceparent == null) {
            return SpanContext.getInvalid();
        }
        Map<String, String> headers = Map.of("traceparent", traceparent.strip(), "tracestate", tracestate);
        Context found = W3CTraceContextPropagator.getInstance().extract(Context.root(), headers, Headers.INSTANCE);
        return Span.fromContext(found).getSpanContext();
    }

    @SuppressWarnings("deprecation")
    private enum Headers implements TextMapGetter<Map<String, String>> {
        INSTANCE;

        @Override
        public Iterable<String> keys(Map<String, String> headers) {
            return headers.keySet();
        }

        @Override
        public String get(Map<String, String> headers, String name) {
            return headers.get(name);
        }
    }
}
