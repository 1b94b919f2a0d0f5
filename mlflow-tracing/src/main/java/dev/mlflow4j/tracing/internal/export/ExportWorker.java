package dev.mlflow4j.tracing.internal.export;

import dev.mlflow4j.tracing.internal.data.TraceBatch;
import dev.mlflow4j.tracing.internal.util.WorkerThread;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

/** Takes ended spans off the queue on its own thread: when a batch is full, the interval is over, or on request. */
final class ExportWorker {
    private static final long WAIT_FOR_END_MILLIS = 1_000;

    private final SpanQueue queue;
    private final int batchSize;
    private final long intervalNanos;
    private final Consumer<List<TraceBatch>> exporter;
    private final WorkerThread thread;
    private volatile boolean flushing;
    private volatile boolean ending;
    private volatile boolean idle;
    private long due;

    /** The exporter takes a batch and counts what becomes of it; the other consumer is given what fails beside that. */
    ExportWorker(
            SpanQueue queue,
            int batchSize,
            int intervalMillis,
            Consumer<List<TraceBatch>> exporter,
            Consumer<Throwable> failed) {
        this.queue = queue;
        this.batchSize = batchSize;
        this.intervalNanos = TimeUnit.MILLISECONDS.toNanos(intervalMillis);
        this.exporter = exporter;
        this.thread = new WorkerThread("mlflow4j-export", this::exportWhatIsDue, failed);
    }

    void start() {
        due = System.nanoTime() + intervalNanos;
        thread.start();
    }

    /** Spans have been added; wakes the thread where they are enough for a batch. */
    void added() {
        if (queue.waiting() >= batchSize) {
            wake();
        }
    }

    /** Only from its wait: waking a thread that works takes time for nothing. */
    private void wake() {
        if (idle) {
            idle = false;
            thread.wake();
        }
    }

    /** Exports what waits, without waiting for the interval. */
    void flush() {
        flushing = true;
        wake();
    }

    private void exportWhatIsDue() {
        long left = due - System.nanoTime();
        if (left <= 0 || flushing || ending) {
            boolean last = ending;
            flushing = false;
            exportAtLeast(1);
            due = System.nanoTime() + intervalNanos;
            if (last) {
                thread.stop();
            }
        } else if (queue.waiting() >= batchSize) {
            exportAtLeast(batchSize);
            due = System.nanoTime() + intervalNanos;
        } else {
            awaitSpans(left);
        }
    }

    private void awaitSpans(long nanos) {
        idle = true;
        // Whoever adds a span after this look sees that the thread is idle.
        if (queue.waiting() < batchSize && !flushing && !ending) {
            LockSupport.parkNanos(this, nanos);
        }
        idle = false;
    }

    private void exportAtLeast(int spans) {
        while (queue.waiting() >= spans) {
            List<TraceBatch> taken = queue.take(batchSize);
            if (taken.isEmpty()) {
                return; // reserved, and not added yet
            }
            exporter.accept(taken);
        }
    }

    /** Exports what waits, then ends the thread; what is left after the time stays in the queue. */
    void end() {
        ending = true;
        wake();
        thread.join(WAIT_FOR_END_MILLIS);
    }

    /** Interrupts an export that still runs. */
    void interrupt() {
        thread.stop();
        thread.join(WAIT_FOR_END_MILLIS);
    }
}
