package dev.mlflow4j.tracing.internal.export;

import dev.mlflow4j.tracing.internal.data.SpanRecord;
import dev.mlflow4j.tracing.internal.semconv.SpanAttributeKey;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.sdk.trace.data.StatusData;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** A trace as a tree of text: a line or two a span, with its time, status, inputs and outputs cut to fit. */
final class TraceTree {
    private static final int MOST_LINES = 200;
    private static final int VALUE_WIDTH = 100;
    private static final double NANOS_PER_MILLI = 1_000_000;

    private final Map<String, List<SpanRecord>> children = new LinkedHashMap<>();
    private final StringBuilder text = new StringBuilder();
    private int lines;

    private TraceTree() {}

    static String of(String traceId, List<SpanRecord> spans) {
        TraceTree tree = new TraceTree();
        List<SpanRecord> ordered = new ArrayList<>(spans);
        ordered.sort(Comparator.comparingLong(SpanRecord::getStartEpochNanos));
        Set<String> here = spans.stream().map(SpanRecord::getSpanId).collect(Collectors.toSet());
        for (SpanRecord span : ordered) {
            String parent = here.contains(span.getParentSpanId()) ? span.getParentSpanId() : "";
            tree.children.computeIfAbsent(parent, id -> new ArrayList<>()).add(span);
        }
        tree.text.append("trace ").append(traceId);
        tree.printChildren("", "");
        return tree.text.toString();
    }

    private void printChildren(String parent, String indent) {
        List<SpanRecord> below = children.getOrDefault(parent, List.of());
        for (int i = 0; i < below.size(); i++) {
            boolean last = i == below.size() - 1;
            if (lines++ == MOST_LINES) {
                text.append(System.lineSeparator()).append(indent).append("… more spans");
            }
            if (lines <= MOST_LINES) {
                print(below.get(i), indent + (last ? "└─ " : "├─ "), indent + (last ? "   " : "│  "));
            }
            printChildren(below.get(i).getSpanId(), indent + (last ? "   " : "│  "));
        }
    }

    private void print(SpanRecord span, String first, String rest) {
        double millis = (span.getEndEpochNanos() - span.getStartEpochNanos()) / NANOS_PER_MILLI;
        StatusData status = span.getStatus();
        boolean failed = status.getStatusCode() == StatusCode.ERROR;
        text.append(System.lineSeparator()).append(first).append(span.getName());
        text.append(String.format(Locale.ROOT, "  %.1f ms  ", millis));
        text.append(failed ? "ERROR " + oneLine(status.getDescription()) : "OK");
        value(span, SpanAttributeKey.INPUTS, rest + "   in  ");
        value(span, SpanAttributeKey.OUTPUTS, rest + "   out ");
    }

    private void value(SpanRecord span, String key, String lead) {
        String value = span.attribute(key);
        if (value != null) {
            text.append(System.lineSeparator()).append(lead).append(oneLine(value));
        }
    }

    private static String oneLine(String value) {
        String line = value.replaceAll("\\s+", " ");
        return line.length() <= VALUE_WIDTH ? line : line.substring(0, VALUE_WIDTH - 1) + "…";
    }
}
