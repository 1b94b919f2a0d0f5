package dev.mlflow4j.tracing.internal.trace;

import dev.mlflow4j.tracing.internal.data.SpanRecord;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Numbers the spans of a trace that share a name, in the order they started: {@code x_1}, {@code x_2}. In a trace that is
 * sent in parts each part continues the numbers of those before.
 */
final class SpanNameDeduplicator {
    private final Map<String, Integer> used = new HashMap<>();

    /** The name is of a span that was sent before, null where none was. */
    SpanNameDeduplicator(String sentBefore) {
        if (sentBefore != null) {
            used.put(sentBefore, 1);
        }
    }

    List<SpanRecord> number(List<SpanRecord> spans) {
        List<SpanRecord> numbered = new ArrayList<>(spans);
        numbered.sort(Comparator.comparingInt(SpanRecord::sequence));
        Map<String, Integer> counts = new HashMap<>();
        numbered.forEach(span -> counts.merge(span.name(), 1, Integer::sum));
        numbered.replaceAll(span -> {
            int number = used.merge(span.name(), 1, Integer::sum);
            boolean alone = number == 1 && counts.get(span.name()) == 1;
            return alone ? span : span.numbered(span.name() + "_" + number);
        });
        return numbered;
    }
}
