package dev.mlflow4j.tracing.internal.trace;

import dev.mlflow4j.tracing.Span;
import dev.mlflow4j.tracing.SpanLogLevel;
import dev.mlflow4j.tracing.SpanStatus;
import java.util.Map;

/** The span where there is none. */
public class NoopSpan implements Span {
    public static final Span INSTANCE = new NoopSpan();

    NoopSpan() {}

    @Override
    public Span setInputs(Object inputs) {
        return this;
    }

    @Override
    public Span setOutputs(Object outputs) {
        return this;
    }

    @Override
    public Span setAttribute(String key, Object value) {
        return this;
    }

    @Override
    public Span setAttributes(Map<String, ?> attributes) {
        return this;
    }

    @Override
    public Span setSpanType(String spanType) {
        return this;
    }

    @Override
    public Span setDescription(String description) {
        return this;
    }

    @Override
    public Span setLogLevel(SpanLogLevel level) {
        return this;
    }

    @Override
    public Span setStatus(SpanStatus status, String message) {
        return this;
    }

    @Override
    public Span recordException(Throwable exception) {
        return this;
    }

    @Override
    public Span addEvent(String name, Map<String, ?> attributes) {
        return this;
    }

    @Override
    public Span addLink(String traceId, String spanId, Map<String, ?> attributes) {
        return this;
    }

    @Override
    public String name() {
        return "";
    }

    @Override
    public String traceId() {
        return "";
    }

    @Override
    public String spanId() {
        return "";
    }

    @Override
    public String traceparent() {
        return "";
    }

    @Override
    public boolean isRecording() {
        return false;
    }

    @Override
    public void end() {}

    @Override
    public void close() {}
}
