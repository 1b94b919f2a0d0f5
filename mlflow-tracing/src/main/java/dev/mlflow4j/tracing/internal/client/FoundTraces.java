package dev.mlflow4j.tracing.internal.client;

import dev.mlflow4j.tracing.client.Trace;
import dev.mlflow4j.tracing.client.TraceInfo;
import dev.mlflow4j.tracing.client.TracePage;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Spliterators;
import java.util.function.Consumer;

/** The traces of a search one after the other: pages, and the spans of a few traces, are read when they are needed. */
final class FoundTraces extends Spliterators.AbstractSpliterator<Trace> {
    private final TraceSearch search;
    private final TraceReader reader;
    private final ArrayDeque<TraceInfo> found = new ArrayDeque<>();
    private final ArrayDeque<Trace> ready = new ArrayDeque<>();
    private SearchRequest request;
    private List<String> experiments;
    private long left;
    private boolean last;

    FoundTraces(TraceSearch search, TraceReader reader, SearchRequest request) {
        super(Long.MAX_VALUE, ORDERED | NONNULL);
        this.search = search;
        this.reader = reader;
        this.request = request;
        this.left = request.maxResults();
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

    /** False if there are no more; an empty page may be followed by another. */
    private boolean nextPage() {
        while (found.isEmpty()) {
            if (last || left == 0) {
                return false;
            }
            if (experiments == null) {
                experiments = search.experimentIds(request);
            }
            TraceSearch.Page page = search.page(experiments, request, left);
            found.addAll(page.infos());
            left = Math.max(0, left - page.infos().size());
            request = request.from(page.next());
            last = page.next().isEmpty();
        }
        return true;
    }

    private void fill() {
        List<TraceInfo> few = new ArrayList<>();
        while (few.size() < TraceReader.BATCH && !found.isEmpty()) {
            few.add(found.remove());
        }
        if (request.includeSpans()) {
            ready.addAll(reader.withSpans(few));
        } else {
            few.forEach(info -> ready.add(new Trace(info, List.of())));
        }
    }

    /** The first page that is not empty. */
    TracePage page() {
        nextPage();
        while (!found.isEmpty()) {
            fill();
        }
        return new TracePage(List.copyOf(ready), last ? Optional.empty() : request.token());
    }
}
