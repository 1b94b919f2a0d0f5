package dev.mlflow4j.tck.quarkus;

import dev.mlflow4j.tracing.client.Trace;
import dev.mlflow4j.tracing.client.TraceSpan;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** A trace as a text to compare: a line for each span, below its parent. */
final class TraceText {
    private final Trace trace;
    private final StringBuilder text = new StringBuilder();

    private TraceText(Trace trace) {
        this.trace = trace;
    }

    static String of(Trace trace) {
        TraceText text = new TraceText(trace);
        text.children(Optional.empty(), "");
        return text.text.toString();
    }

    private void children(Optional<String> parent, String indent) {
        List<TraceSpan> children = trace.spans().stream()
                .filter(span -> span.parentId().equals(parent))
                .sorted(Comparator.comparing(TraceSpan::start))
                .toList();
        for (TraceSpan span : children) {
            text.append(indent).append(line(span)).append('\n');
            children(Optional.of(span.spanId()), indent + "  ");
        }
    }

    private static String line(TraceSpan span) {
        StringBuilder line = new StringBuilder(span.name() + " " + span.status());
        span.inputs().ifPresent(inputs -> line.append(' ').append(inputs));
        span.outputs().ifPresent(outputs -> line.append(" -> ").append(outputs));
        for (TraceSpan.Event event : span.events()) {
            String type = event.attributes().getOrDefault("exception.type", "");
            line.append(" [").append(event.name());
            line.append(type.isEmpty() ? "" : " " + type.substring(type.lastIndexOf('.') + 1));
            line.append(']');
        }
        return line.toString();
    }
}
