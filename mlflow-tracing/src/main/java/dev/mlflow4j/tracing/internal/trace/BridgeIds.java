package dev.mlflow4j.tracing.internal.trace;

/**
 * What a span here has of one in another tracer.
 *
 * @param traceId 32 hex digits, null for an id of its own
 * @param spanId 16 hex digits, null for an id of its own
 * @param foreignSpan the span there, null where there is none
 */
public record BridgeIds(String traceId, String spanId, Object foreignSpan) {
    public static final BridgeIds NONE = new BridgeIds(null, null, null);
}
