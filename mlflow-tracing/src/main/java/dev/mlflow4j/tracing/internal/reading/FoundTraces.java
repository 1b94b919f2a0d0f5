package dev.mlflow4j.tracing.internal.reading;

import dev.mlflow4j.tracing.Trace;
import dev.mlflow4j.tracing.TraceInfo;
import dev.mlflow4j.tracing.TracePage;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Spliterators;
import java.util.function.Consumer;

/** The traces of a search one after the other: a page is asked for, and spans for a few traces, when they are needed. */
final class FoundTraces extends Spliterators.AbstractSpliterator<Trace> {
    private final StoredTraces traces;
    private final ArrayDeque<TraceInfo> found = new ArrayDeque<>();
    private final ArrayDeque<Trace> ready = new ArrayDeque<>();
    private Search search;
    private List<String> experiments;
    private long left;
    private boolean last;

    FoundTraces(StoredTraces traces, Search search) {
        super(Long.MAX_VALUE, ORDERED | NONNULL);
        this.traces = traces;
        this.search = search;
        this.left = search.most();
    }

    @Override
    public boolean tryAdvance(Consumer<? super Trace> action) {
        while (ready.isEmpty()) {
            if (found.isEmpty() && !nextPage()) {
                return false;
            }
            fill();
        }
        action.accept(ready.remove());
        return true;
    }

    /** False when there are no more; a page may have none and yet be followed by another. */
    private boolean nextPage() {
        while (found.isEmpty()) {
            if (last || left == 0) {
                return false;
            }
            if (experiments == null) {
                experiments = traces.experiments(search);
            }
            StoredTraces.Page page = traces.page(experiments, search, left);
            found.addAll(page.infos());
            left = Math.max(0, left - page.infos().size());
            search = search.from(page.next());
            last = page.next().isEmpty();
        }
        return true;
    }

    private void fill() {
        List<TraceInfo> few = new ArrayList<>();
        while (few.size() < StoredTraces.BATCH && !found.isEmpty()) {
            few.add(found.remove());
        }
        ready.addAll(traces(few));
    }

    private List<Trace> traces(List<TraceInfo> few) {
        return search.spans()
                ? traces.withSpans(few)
                : few.stream().map(info -> new Trace(info, List.of())).toList();
    }

    /** The first page that has any, with its spans. */
    TracePage page() {
        nextPage();
        while (!found.isEmpty()) {
            fill();
        }
        return new TracePage(List.copyOf(ready), last ? Optional.empty() : search.token());
    }
}
