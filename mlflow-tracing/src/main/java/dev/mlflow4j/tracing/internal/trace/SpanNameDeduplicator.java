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
    private Map<String, Integer> used;
    private String sentAlone;

    List<SpanRecord> number(List<SpanRecord> spans, boolean rootAlone) {
        if (used == null && rootAlone && sentAlone == null && spans.size() == 1) {
            sentAlone = spans.get(0).name();
            return spans;
        }
        if (used == null) {
            used = new HashMap<>();
            if (sentAlone != null) {
                used.put(sentAlone, 1);
            }
        }
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
