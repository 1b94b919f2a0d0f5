package dev.mlflow4j.tracing.internal.engine;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanBuilder;
import io.opentelemetry.sdk.trace.IdGenerator;

/** Ids that a span gets from elsewhere, and random ones for all others. */
final class GivenIds implements IdGenerator {
    private final IdGenerator random = IdGenerator.random();
    private final ThreadLocal<Kin> given = new ThreadLocal<>();

    Span start(SpanBuilder builder, Kin kin) {
        given.set(kin);
        try {
            return builder.startSpan();
        } finally {
            given.remove();
        }
    }

    @Override
    public String generateSpanId() {
        Kin kin = given.get();
        return kin == null || kin.spanId() == null ? random.generateSpanId() : kin.spanId();
    }

    @Override
    public String generateTraceId() {
        Kin kin = given.get();
        return kin == null || kin.traceId() == null ? random.generateTraceId() : kin.traceId();
    }
}
