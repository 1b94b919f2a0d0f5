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
    private final Destination destination;
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
            Destination destination,
            int batchSize,
            int intervalMillis,
            Consumer<List<TraceBatch>> exporter,
            Consumer<Throwable> failed) {
        this.queue = queue;
        this.destination = destination;
        this.batchSize = batchSize;
        this.intervalNanos = TimeUnit.MILLISECONDS.toNanos(intervalMillis);
        this.exporter = exporter;
        this.thread = new WorkerThread("mlflow4j-export", this::exportWhatIsDue, failed);
    }

    void start() {
        due = System.nanoTime() + intervalNanos;
        thread.start();
    }

    /** Spans have been added, or the destination is ready again; wakes the thread where there is a batch to export. */
    void look() {
        if (hasBatch()) {
            wake();
        }
    }

    /** While a batch is being sent the next one waits, so that both do not compete with the application for the cores. */
    private boolean hasBatch() {
        int waiting = queue.waiting();
        return waiting >= batchSize && (waiting >= queue.maxSpans() / 2 || destination.isReady());
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
            exportAll();
            due = System.nanoTime() + intervalNanos;
            if (last) {
                thread.stop();
            }
        } else if (hasBatch()) {
            exporter.accept(queue.take(batchSize));
            due = System.nanoTime() + intervalNanos;
        } else {
            awaitSpans(left);
        }
    }

    private void awaitSpans(long nanos) {
        idle = true;
        // Whoever adds a span after this look sees that the thread is idle.
        if (!hasBatch() && !flushing && !ending) {
            LockSupport.parkNanos(this, nanos);
        }
        idle = false;
    }

    private void exportAll() {
        while (queue.waiting() > 0) {
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
