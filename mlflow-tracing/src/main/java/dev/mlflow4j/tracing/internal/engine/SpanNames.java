package dev.mlflow4j.tracing.internal.engine;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Numbers the spans of a trace that share a name, in the order they started: {@code x_1}, {@code x_2}. Of a trace that is
 * sent in parts each part is numbered on from what was sent before.
 */
final class SpanNames {
    private final boolean numbering;
    private Map<String, Integer> sent;
    private final String sentAlone;

    /** The name of the root that was sent before by itself, null where there was none. */
    SpanNames(boolean numbering, String sentAlone) {
        this.numbering = numbering;
        this.sentAlone = sentAlone;
    }

    List<FinishedSpan> finish(LiveTrace trace, List<RecordedSpan> spans) {
        List<FinishedSpan> finished = new ArrayList<>(spans.size());
        if (!numbering) {
            spans.forEach(span -> finished.add(new FinishedSpan(trace, span, span.name())));
            return finished;
        }
        if (spans.size() > 1) {
            spans.sort(Comparator.comparingInt(RecordedSpan::sequence));
        }
        Map<String, Integer> counts = new HashMap<>();
        spans.forEach(span -> counts.merge(span.name(), 1, Integer::sum));
        Map<String, Integer> used = sent == null ? new HashMap<>() : sent;
        if (sent == null && sentAlone != null) {
            used.put(sentAlone, 1);
        }
        for (RecordedSpan span : spans) {
            int number = used.merge(span.name(), 1, Integer::sum);
            boolean alone = number == 1 && counts.get(span.name()) == 1;
            finished.add(new FinishedSpan(trace, span, alone ? span.name() : span.name() + "_" + number));
        }
        sent = used;
        return finished;
    }
}
