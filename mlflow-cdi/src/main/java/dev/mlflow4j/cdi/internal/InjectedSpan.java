package dev.mlflow4j.cdi.internal;

import dev.mlflow4j.tracing.Mlflow;
import dev.mlflow4j.tracing.Span;
import dev.mlflow4j.tracing.SpanLogLevel;
import dev.mlflow4j.tracing.SpanStatus;
import dev.mlflow4j.tracing.spi.SpanReference;
import java.io.Serializable;
import java.util.Map;

/** The span that is current where it is used, whenever it was injected. */
final class InjectedSpan implements SpanReference, Serializable {
    private static final long serialVersionUID = 1L;

    private static Span current() {
        return Mlflow.currentSpan();
    }

    @Override
    public Span target() {
        return current();
    }

    @Override
    public Span setInputs(Object inputs) {
        return current().setInputs(inputs);
    }

    @Override
    public Span setOutputs(Object outputs) {
        return current().setOutputs(outputs);
    }

    @Override
    public Span setAttribute(String key, Object value) {
        return current().setAttribute(key, value);
    }

    @Override
    public Span setAttributes(Map<String, ?> attributes) {
        return current().setAttributes(attributes);
    }

    @Override
    public Span setSpanType(String spanType) {
        return current().setSpanType(spanType);
    }

    @Override
    public Span setDescription(String description) {
        return current().setDescription(description);
    }

    @Override
    public Span setLogLevel(SpanLogLevel level) {
        return current().setLogLevel(level);
    }

    @Override
    public Span setStatus(SpanStatus status, String message) {
        return current().setStatus(status, message);
    }

    @Override
    public Span recordException(Throwable exception) {
        return current().recordException(exception);
    }

    @Override
    public Span addEvent(String name, Map<String, ?> attributes) {
        return current().addEvent(name, attributes);
    }

    @Override
    public Span addLink(String traceId, String spanId, Map<String, ?> attributes) {
        return current().addLink(traceId, spanId, attributes);
    }

    @Override
    public String name() {
        return current().name();
    }

    @Override
    public String traceId() {
        return current().traceId();
    }

    @Override
    public String spanId() {
        return current().spanId();
    }

    @Override
    public String traceparent() {
        return current().traceparent();
    }

    @Override
    public boolean isRecording() {
        return current().isRecording();
    }

    @Override
    public void end() {
        current().end();
    }

    @Override
    public void close() {
        current().close();
    }

    @Override
    public String toString() {
        return current().toString();
    }
}
