package dev.mlflow4j.tracing.internal.export;

import dev.mlflow4j.tracing.DropReason;
import dev.mlflow4j.tracing.internal.data.MemoryBudget;
import dev.mlflow4j.tracing.internal.spool.Spool;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.concurrent.TimeUnit;

/** The batches that wait to be sent: in memory up to a bound, beyond it, and behind batches there, on the disk. */
final class ExportQueue {
    private static final long READ_AGAIN_MILLIS = 1_000;

    private final Spool<EncodedBatch> spool;
    private final int maxSpans;
    private final MemoryBudget budget;
    private final ExportCounters counters;
    private final Deque<EncodedBatch> memory = new ArrayDeque<>();
    private EncodedBatch first;
    private boolean firstIsOnDisk;
    private int spans;
    private boolean open = true;
    private volatile boolean isEmpty = true;
    private String closed;

    /** The spool is null if nothing is to be written to the disk. */
    ExportQueue(Spool<EncodedBatch> spool, int maxSpans, MemoryBudget budget, ExportCounters counters) {
        this.budget = budget;
        this.spool = spool;
        this.maxSpans = maxSpans;
        this.counters = counters;
    }

    /** Without a spool it waits for room, until the queue is closed or this thread is interrupted. */
    synchronized void put(EncodedBatch batch) {
        isEmpty = false;
        if (closed == null && spool != null && (!spool.isEmpty() || !hasRoom(batch))) {
            try {
                spool.append(batch);
                notifyAll();
            } catch (IOException | RuntimeException e) {
                counters.dropped(DropReason.NOT_WRITTEN, batch.spanCount(), e.toString(), false);
            }
            return;
        }
        try {
            while (open && !hasRoom(batch)) {
                wait();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        if (closed != null) {
            counters.dropped(DropReason.NOT_REACHED, batch.spanCount(), closed, false);
            return;
        }
        memory.addLast(batch);
        spans += batch.spanCount();
        budget.add(batch.bytes());
        notifyAll();
    }

    private boolean hasRoom(EncodedBatch batch) {
        return memory.isEmpty() || spans + batch.spanCount() <= maxSpans && !budget.isTight();
    }

    /** The oldest batch, which stays until it is {@link #remove removed}; null if there is none within that time. */
    synchronized EncodedBatch first(long millis) throws InterruptedException {
        long deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
        while (!find()) {
            long left = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
            if (left <= 0 || !open) {
                return null;
            }
            // What cannot be read from the disk now is tried again.
            wait(spool == null || spool.isEmpty() ? left : Math.min(left, READ_AGAIN_MILLIS));
        }
        return first;
    }

    private boolean find() {
        if (first == null) {
            first = memory.peekFirst();
            if (first == null && spool != null) {
                first = spool.first();
                firstIsOnDisk = first != null;
            }
        }
        return first != null;
    }

    /** Removes the oldest batch; false if the queue was closed meanwhile, which has settled it. */
    synchronized boolean remove() {
        if (closed != null) {
            return false;
        }
        if (firstIsOnDisk) {
            spool.removeFirst();
        } else {
            EncodedBatch removed = memory.removeFirst();
            spans -= removed.spanCount();
            budget.release(removed.bytes());
        }
        first = null;
        firstIsOnDisk = false;
        isEmpty = memory.isEmpty() && (spool == null || spool.isEmpty());
        notifyAll();
        return true;
    }

    /** Whether nothing waits, nor is being sent; for any thread, without waiting. */
    boolean isEmpty() {
        return isEmpty;
    }

    /** Moves the batches in memory to the disk, before those that are there; false if that fails. */
    synchronized boolean moveToDisk() {
        if (memory.isEmpty()) {
            return true;
        }
        if (spool == null) {
            return false;
        }
        try {
            spool.prepend(new ArrayList<>(memory));
        } catch (IOException | RuntimeException e) {
            counters.notSpooled(e.toString());
            return false;
        }
        forget();
        firstIsOnDisk = first != null;
        notifyAll();
        return true;
    }

    private void forget() {
        memory.forEach(batch -> budget.release(batch.bytes()));
        memory.clear();
        spans = 0;
    }

    /** Takes over the spools that ended applications have left. */
    synchronized void adopt() {
        if (spool != null) {
            spool.adopt();
            isEmpty &= spool.isEmpty();
        }
    }

    /** The number of spans on the disk; for any thread. */
    long spansOnDisk() {
        return spool == null ? 0 : spool.spans();
    }

    /** Ends waiting for room and for batches. */
    synchronized void stopWaiting() {
        open = false;
        notifyAll();
    }

    /** Writes what is left to the disk for the next run; what cannot be written is lost. */
    synchronized void close(String reason) {
        if (!moveToDisk()) {
            memory.forEach(
                    batch -> counters.dropped(DropReason.NOT_REACHED, batch.spanCount(), reason, batch.restored()));
            forget();
        }
        if (spool != null) {
            spool.close();
        }
        closed = reason;
    }
}
