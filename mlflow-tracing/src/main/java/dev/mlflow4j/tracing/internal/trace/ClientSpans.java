package dev.mlflow4j.tracing.internal.trace;

import dev.mlflow4j.tracing.Span;
import dev.mlflow4j.tracing.SpanStatus;
import dev.mlflow4j.tracing.TracingException;
import dev.mlflow4j.tracing.spi.SpanSpec;
import java.util.Map;

/** Spans by their ids. Without a recorded trace (its id is then empty) every call does nothing. */
public final class ClientSpans {
    private final SpanStarter starter;
    private final TraceRegistry registry;

    public ClientSpans(SpanStarter starter) {
        this.starter = starter;
        this.registry = starter.registry;
    }

    public Span startTrace(String name, String spanType, Object inputs, Map<String, ?> attributes) {
        return fill(starter.startRoot(SpanSpec.named(name).spanType(spanType).build()), inputs, attributes);
    }

    public Span startSpan(
            String name, String traceId, String parentId, String spanType, Object inputs, Map<String, ?> attributes) {
        if ("".equals(traceId)) {
            return NoopSpan.INSTANCE;
        }
        RecordedSpan parent = open(traceId, parentId);
        Span span = starter.start(SpanSpec.named(name).spanType(spanType).build(), parent);
        return fill(span, inputs, attributes);
    }

    public void endSpan(String traceId, String spanId, Object outputs, SpanStatus status, Map<String, ?> attributes) {
        if (!"".equals(traceId)) {
            RecordedSpan span = open(traceId, spanId);
            if (span.isRoot()) {
                throw new TracingException(
                        "The span %s is the root of the trace %s; endTrace ends it".formatted(spanId, traceId));
            }
            span.setAttributes(attributes);
            end(span, outputs, status);
        }
    }

    public void endTrace(String traceId, Object outputs, SpanStatus status) {
        if (!"".equals(traceId)) {
            requireRunning(traceId);
            RecordedSpan root = registry.openRoot(traceId)
                    .orElseThrow(() -> new TracingException("The trace %s has ended already".formatted(traceId)));
            end(root, outputs, status);
        }
    }

    private static void end(RecordedSpan span, Object outputs, SpanStatus status) {
        if (outputs != null) {
            span.setOutputs(outputs);
        }
        if (status != null) {
            span.setStatus(status);
        }
        span.end();
    }

    private static Span fill(Span span, Object inputs, Map<String, ?> attributes) {
        if (inputs != null) {
            span.setInputs(inputs);
        }
        return span.setAttributes(attributes);
    }

    private RecordedSpan open(String traceId, String spanId) {
        requireRunning(traceId);
        RecordedSpan span = spanId == null ? null : registry.openSpan(traceId, spanId);
        if (span == null) {
            throw new TracingException("The trace %s has no open span %s: the id is unknown or the span has ended"
                    .formatted(traceId, spanId));
        }
        return span;
    }

    private void requireRunning(String traceId) {
        if (traceId == null || registry.traces(traceId).findAny().isEmpty()) {
            throw new TracingException(
                    "No trace %s runs here: the id is unknown or the trace has ended".formatted(traceId));
        }
    }
}
