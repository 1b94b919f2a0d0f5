package dev.mlflow4j.tck.quarkus.langchain4j;

import dev.mlflow4j.tracing.client.Trace;
import dev.mlflow4j.tracing.client.TraceSpan;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** A trace in lines: each span with its parent's name, its type and its status. */
final class Tree {
    private Tree() {}

    static List<String> of(Trace trace) {
        Map<String, String> names =
                trace.spans().stream().collect(Collectors.toMap(TraceSpan::spanId, TraceSpan::name));
        return trace.spans().stream()
                .map(span ->
                        span.parentId().map(parent -> names.get(parent) + " > ").orElse("") + span.name() + " "
                                + span.spanType() + " " + span.status())
                .toList();
    }

    static TraceSpan span(Trace trace, String name) {
        return trace.spans().stream()
                .filter(span -> span.name().equals(name))
                .findFirst()
                .orElseThrow();
    }
}
