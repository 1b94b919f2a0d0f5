package dev.mlflow4j.tracing.internal.trace;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** The open spans of a trace, linked through the spans themselves; guarded by the trace's lock. */
final class OpenSpans {
    private RecordedSpan newest;

    boolean isEmpty() {
        return newest == null;
    }

    void add(RecordedSpan span) {
        span.next = newest;
        if (newest != null) {
            newest.previous = span;
        }
        newest = span;
    }

    void remove(RecordedSpan span) {
        if (span.previous != null) {
            span.previous.next = span.next;
        } else if (newest == span) {
            newest = span.next;
        }
        if (span.next != null) {
            span.next.previous = span.previous;
        }
        span.next = null;
        span.previous = null;
    }

    /** Null where none matches. */
    RecordedSpan oldest(Predicate<RecordedSpan> wanted) {
        RecordedSpan found = null;
        for (RecordedSpan span = newest; span != null; span = span.next) {
            found = wanted.test(span) ? span : found;
        }
        return found;
    }

    /** No span stands behind its parent. */
    List<RecordedSpan> newestFirst() {
        List<RecordedSpan> all = new ArrayList<>();
        for (RecordedSpan span = newest; span != null; span = span.next) {
            all.add(span);
        }
        return all;
    }
}
