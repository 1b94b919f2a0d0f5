package dev.mlflow4j.tracing.internal.data;

import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;

/**
 * The identity of a span.
 *
 * @param traceId 32 hex digits
 * @param spanId 16 hex digits
 * @param parentSpanId 16 hex digits, null for the root of a trace
 * @param hasRemoteParent whether the parent is a span of another service
 * @param hasRandomTraceId whether the trace id was made here, at random, as the flags of W3C Trace Context have it
 */
public record SpanIds(
        String traceId, String spanId, String parentSpanId, boolean hasRemoteParent, boolean hasRandomTraceId) {
    private static final TraceFlags SAMPLED_AND_RANDOM = TraceFlags.fromByte((byte) 3);

    SpanContext parentContext() {
        return hasRemoteParent || parentSpanId == null ? remote(traceId, parentSpanId) : local(parentSpanId);
    }

    SpanContext local(String id) {
        TraceFlags flags = hasRandomTraceId ? SAMPLED_AND_RANDOM : TraceFlags.getSampled();
        return new LocalContext(traceId, id, flags);
    }

    /** Of ids that are known to be valid. */
    private record LocalContext(String getTraceId, String getSpanId, TraceFlags getTraceFlags) implements SpanContext {
        @Override
        public TraceState getTraceState() {
            return TraceState.getDefault();
        }

        @Override
        public boolean isRemote() {
            return false;
        }

        @Override
        public boolean isValid() {
            return true;
        }
    }

    /** The context of a span of another service or trace; an invalid one where the ids are not valid. */
    public static SpanContext remote(String traceId, String spanId) {
        return traceId == null || spanId == null
                ? SpanContext.getInvalid()
                : SpanContext.createFromRemoteParent(traceId, spanId, TraceFlags.getSampled(), TraceState.getDefault());
    }
}
