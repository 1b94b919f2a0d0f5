package dev.mlflow4j.tracing.internal.export;

import dev.mlflow4j.tracing.internal.data.TraceBatch;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

/** Ended spans that wait for the export thread: bounded in number, added by any thread without waiting, taken by one. */
final class SpanQueue {
    private final int maxSpans;
    private final AtomicInteger waiting = new AtomicInteger();
    private final Queue<TraceBatch> batches = new ConcurrentLinkedQueue<>();

    /** The next batch, or what is left of it; null until it is looked for. */
    private TraceBatch rest;

    SpanQueue(int maxSpans) {
        this.maxSpans = maxSpans;
    }

    int maxSpans() {
        return maxSpans;
    }

    int waiting() {
        return waiting.get();
    }

    /** Makes room for as many of these spans as fit, and returns their number. */
    int reserve(int spans) {
        int before = waiting.getAndUpdate(now -> Math.min(maxSpans, now + spans));
        return Math.min(spans, maxSpans - before);
    }

    /** Adds spans for which there is room. */
    void add(TraceBatch batch) {
        batches.add(batch);
    }

    /** The oldest spans, at most so many; empty if there are none. */
    List<TraceBatch> take(int most) {
        List<TraceBatch> taken = new ArrayList<>();
        int left = most;
        try {
            while (left > 0 && hasNext()) {
                int size = rest.spans().size();
                int fit = Math.min(size, left);
                TraceBatch others = fit == size ? null : part(rest, fit, size);
                taken.add(part(rest, 0, fit));
                rest = others;
                left -= fit;
            }
        } catch (OutOfMemoryError e) {
            if (taken.isEmpty()) {
                throw e;
            }
            // What was taken is exported; the rest is still here.
        }
        waiting.addAndGet(left - most);
        return taken;
    }

    private boolean hasNext() {
        rest = rest == null ? batches.poll() : rest;
        return rest != null;
    }

    static TraceBatch part(TraceBatch batch, int from, int to) {
        boolean whole = from == 0 && to == batch.spans().size();
        return whole ? batch : new TraceBatch(batch.trace(), batch.spans().subList(from, to));
    }
}
