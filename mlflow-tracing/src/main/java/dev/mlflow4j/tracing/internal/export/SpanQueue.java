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

    /** The rest of a batch of which a part was taken. */
    private TraceBatch rest;

    SpanQueue(int maxSpans) {
        this.maxSpans = maxSpans;
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
        while (left > 0) {
            TraceBatch next = rest == null ? batches.poll() : rest;
            if (next == null) {
                break;
            }
            int size = next.spans().size();
            int fit = Math.min(size, left);
            taken.add(part(next, 0, fit));
            rest = fit == size ? null : part(next, fit, size);
            left -= fit;
        }
        waiting.addAndGet(left - most);
        return taken;
    }

    static TraceBatch part(TraceBatch batch, int from, int to) {
        boolean whole = from == 0 && to == batch.spans().size();
        return whole ? batch : new TraceBatch(batch.trace(), batch.spans().subList(from, to));
    }
}
