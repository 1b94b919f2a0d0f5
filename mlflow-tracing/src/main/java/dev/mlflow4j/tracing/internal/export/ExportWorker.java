package dev.mlflow4j.tracing.internal.export;

import dev.mlflow4j.tracing.internal.data.TraceBatch;
import dev.mlflow4j.tracing.internal.util.DaemonThreads;
import dev.mlflow4j.tracing.internal.util.InternalLog;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

/** Takes ended spans off the queue on its own thread: when a batch is full, the interval is over, or on request. */
final class ExportWorker implements Runnable {
    private static final long WAIT_FOR_END_MILLIS = 1_000;

    private final SpanQueue queue;
    private final int batchSize;
    private final long intervalNanos;
    private final Consumer<List<TraceBatch>> exporter;
    private final Thread thread;
    private volatile boolean flushing;
    private volatile boolean ending;

    /** The exporter takes a batch, and counts what becomes of it; it does not throw. */
    ExportWorker(SpanQueue queue, int batchSize, int intervalMillis, Consumer<List<TraceBatch>> exporter) {
        this.queue = queue;
        this.batchSize = batchSize;
        this.intervalNanos = TimeUnit.MILLISECONDS.toNanos(intervalMillis);
        this.exporter = exporter;
        this.thread = DaemonThreads.create(this, "mlflow4j-export");
    }

    void start() {
        thread.start();
    }

    /** Spans have been added; wakes the thread where they are enough for a batch. */
    void added() {
        if (queue.waiting() >= batchSize) {
            LockSupport.unpark(thread);
        }
    }

    /** Exports what waits, without waiting for the interval. */
    void flush() {
        flushing = true;
        LockSupport.unpark(thread);
    }

    @Override
    public void run() {
        long due = System.nanoTime() + intervalNanos;
        while (!ending) {
            try {
                due = exportWhatIsDue(due);
            } catch (Throwable e) {
                InternalLog.failed("export spans", e);
                due = System.nanoTime() + intervalNanos;
            }
        }
        exportAtLeast(1);
    }

    /** Waits for it, and returns when the next export is due. */
    private long exportWhatIsDue(long due) {
        long left = due - System.nanoTime();
        if (left <= 0 || flushing) {
            flushing = false;
            exportAtLeast(1);
        } else if (queue.waiting() >= batchSize) {
            exportAtLeast(batchSize);
        } else {
            LockSupport.parkNanos(this, left);
            return due;
        }
        return System.nanoTime() + intervalNanos;
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
        LockSupport.unpark(thread);
        join();
    }

    /** Interrupts an export that still runs. */
    void interrupt() {
        if (thread.isAlive()) {
            thread.interrupt();
            join();
        }
    }

    private void join() {
        if (thread == Thread.currentThread()) {
            return;
        }
        try {
            thread.join(WAIT_FOR_END_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
