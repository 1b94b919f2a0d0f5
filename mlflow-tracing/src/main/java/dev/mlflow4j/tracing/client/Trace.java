package dev.mlflow4j.tracing.client;

import dev.mlflow4j.tracing.SpanType;
import java.util.List;
import java.util.Optional;

/**
 * A whole trace. One that was read while it ran has the spans that had been stored by then.
 *
 * @param info what the list shows of it
 * @param spans its spans, in the order they started; empty where a search left them out
 */
public record Trace(TraceInfo info, List<TraceSpan> spans) {

    /**
     * The root span.
     *
     * @return the first span without a parent; empty where it has not been stored, or is in another service's trace
     */
    public Optional<TraceSpan> rootSpan() {
        return spans.stream().filter(span -> span.parentId().isEmpty()).findFirst();
    }

    /**
     * A span by its id.
     *
     * @param spanId 16 hex digits
     * @return the span
     */
    public Optional<TraceSpan> findSpan(String spanId) {
        return spans.stream().filter(span -> span.spanId().equals(spanId)).findFirst();
    }

    /**
     * Spans by their name.
     *
     * @param name the name, numbered where the trace has several spans of it
     * @return the spans, in the order they started
     */
    public List<TraceSpan> findSpans(String name) {
        return spans.stream().filter(span -> span.name().equals(name)).toList();
    }

    /**
     * Spans by their type.
     *
     * @param spanType a constant of {@link SpanType} or any string
     * @return the spans, in the order they started
     */
    public List<TraceSpan> findSpansOfType(String spanType) {
        return spans.stream().filter(span -> span.spanType().equals(spanType)).toList();
    }

    /**
     * The spans right below another.
     *
     * @param parent that one
     * @return its children, in the order they started
     */
    public List<TraceSpan> childrenOf(TraceSpan parent) {
        return spans.stream()
                .filter(span -> span.parentId().filter(parent.spanId()::equals).isPresent())
                .toList();
    }
}
