package dev.mlflow4j.opentelemetry.internal;

import dev.mlflow4j.tracing.SpanStatus;
import dev.mlflow4j.tracing.spi.MirrorSpan;
import dev.mlflow4j.tracing.spi.Scope;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.common.AttributesBuilder;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.context.Context;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A span of OpenTelemetry that mirrors one of ours. */
record OpenTelemetryMirrorSpan(Span span) implements MirrorSpan {
    @Override
    public String traceId() {
        return span.getSpanContext().getTraceId();
    }

    @Override
    public String spanId() {
        return span.getSpanContext().getSpanId();
    }

    @Override
    public Scope makeCurrent() {
        return Context.current().with(span).makeCurrent()::close;
    }

    @Override
    public void addEvent(String name, long epochNanos, Map<String, ?> attributes) {
        span.addEvent(name, attributes(attributes), epochNanos, TimeUnit.NANOSECONDS);
    }

    @Override
    public void end(Map<String, ?> attributes, SpanStatus status, String message, long epochNanos) {
        span.setAllAttributes(attributes(attributes));
        switch (status) {
            case OK -> span.setStatus(StatusCode.OK);
            case ERROR -> span.setStatus(StatusCode.ERROR, message);
            default -> {}
        }
        span.end(epochNanos, TimeUnit.NANOSECONDS);
    }

    private static Attributes attributes(Map<String, ?> values) {
        AttributesBuilder attributes = Attributes.builder();
        values.forEach((key, value) -> {
            if (value instanceof Long number) {
                attributes.put(key, number);
            } else if (value instanceof Double number) {
                attributes.put(key, number);
            } else if (value instanceof Boolean flag) {
                attributes.put(key, flag);
            } else if (value instanceof List<?> texts) {
                attributes.put(key, texts.stream().map(String::valueOf).toArray(String[]::new));
            } else {
                attributes.put(key, String.valueOf(value));
            }
        });
        return attributes.build();
    }
}
