package dev.mlflow4j.tracing.client;

import dev.mlflow4j.tracing.SpanType;
import java.util.List;
import java.util.Optional;

/**
 * A whole trace. One that was read while it ran has the spans that had been stored by then. Its methods return spans in the
 * order in which they started.
 *
 * @param info the trace without its spans
 * @param spans its spans, in the order in which they started; empty if a search left them out
 */
public record Trace(TraceInfo info, List<TraceSpan> spans) {

    /** {@return the first span without a parent; empty if it is not stored yet, or is in another service's trace} */
    public Optional<TraceSpan> rootSpan() {
        return spans.stream().filter(span -> span.parentId().isEmpty()).findFirst();
    }

    /** {@return the span with this id, 16 hex digits} */
    public Optional<TraceSpan> findSpan(String spanId) {
        return spans.stream().filter(span -> span.spanId().equals(spanId)).findFirst();
    }

    /** {@return the spans with this name, which is numbered if the trace has several spans of it} */
    public List<TraceSpan> findSpans(String name) {
        return spans.stream().filter(span -> span.name().equals(name)).toList();
    }

    /** {@return the spans of this type, a constant of {@link SpanType} or any string} */
    public List<TraceSpan> findSpansOfType(String spanType) {
        return spans.stream().filter(span -> span.spanType().equals(spanType)).toList();
    }

    /** {@return the children of a span} */
    public List<TraceSpan> childrenOf(TraceSpan parent) {
        return spans.stream()
                .filter(span -> span.parentId().filter(parent.spanId()::equals).isPresent())
                .toList();
    }
}
