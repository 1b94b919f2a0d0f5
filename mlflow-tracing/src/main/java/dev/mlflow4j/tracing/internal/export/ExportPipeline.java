package dev.mlflow4j.tracing.internal.export;

import dev.mlflow4j.tracing.DropReason;
import dev.mlflow4j.tracing.ExportStatus;
import dev.mlflow4j.tracing.internal.config.TracingSettings;
import dev.mlflow4j.tracing.internal.data.MemoryBudget;
import dev.mlflow4j.tracing.internal.data.TraceBatch;
import dev.mlflow4j.tracing.internal.data.TraceSink;
import dev.mlflow4j.tracing.spi.SpanReceiver;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** Exports ended spans from a bounded queue on a thread of its own; nobody waits here, and what has no room is dropped. */
public final class ExportPipeline implements TraceSink {
    static final String NO_TIME_LEFT = "there was no time left (mlflow.tracing.shutdown.timeout)";

    private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(1);

    private final ExportCounters counters = new ExportCounters();
    private final Destination destination;
    private final SpanQueue queue;
    private final ExportWorker worker;
    private final MemoryBudget memory;

    /** The receiver takes precedence over the settings; null where there is none. */
    public ExportPipeline(TracingSettings settings, SpanReceiver receiver, MemoryBudget memory) {
        this.memory = memory;
        TracingSettings.ExportSettings export = settings.export();
        this.destination = receiver == null ? destination(settings) : new ReceiverDestination(receiver);
        this.queue = new SpanQueue(export.maxQueueSize());
        int batchSize = Math.min(export.maxBatchSize(), export.maxQueueSize());
        this.worker = new ExportWorker(
                queue, destination, batchSize, export.intervalMillis(), this::export, e -> failed(0, e));
        destination.onReady(worker::look);
        worker.start();
    }

    /** The server of the settings, else the receiver of a test kit, else a folder and the log. */
    private Destination destination(TracingSettings settings) {
        if (settings.trackingUri().isPresent()
                || settings.export().otlpEndpoint().isPresent()) {
            return new ServerDestination(settings, memory, counters);
        }
        Optional<Destination> receiver = SpanReceiver.find().map(ReceiverDestination::new);
        return receiver.orElseGet(() -> new FolderDestination(settings));
    }

    /** The status if tracing is off. */
    public static ExportStatus off() {
        return new ExportCounters().status("off", 0, new MemoryBudget(0), Optional.empty());
    }

    @Override
    public void accept(TraceBatch batch) {
        int spans = batch.spans().size();
        int fit = queue.reserve(spans);
        if (fit < spans) {
            counters.rejected(DropReason.QUEUE_FULL, spans - fit);
            memory.release(batch.spans().subList(fit, spans));
        }
        if (fit > 0) {
            counters.accepted.add(fit);
            queue.add(SpanQueue.part(batch, 0, fit));
            if (memory.isTight()) {
                worker.flush();
            } else {
                worker.look();
            }
        }
    }

    @Override
    public void memoryFull(int spans) {
        counters.rejected(DropReason.MEMORY_FULL, spans);
        worker.flush();
    }

    @Override
    public void attachmentsLost(int attachments) {
        counters.lostAttachments(attachments, "there was no memory (mlflow.tracing.memory.max.megabytes)");
    }

    @Override
    public void failed(int spans, Object cause) {
        counters.accepted.add(spans);
        counters.failed(spans, cause, false);
    }

    @Override
    public void timedOut(int spans) {
        counters.timedOut(spans);
    }

    @Override
    public void evicted(int spans) {
        counters.evicted.add(spans);
    }

    /** The page of a trace in that experiment, or in the one of the settings. */
    public Optional<String> traceUrl(Optional<String> experiment, String traceId) {
        return destination.traceUrl(experiment, traceId);
    }

    public ExportStatus status() {
        return counters.status(destination.name(), destination.spansOnDisk(), memory, destination.problem());
    }

    /** Whether all that was accepted before was stored in time, and nothing was lost meanwhile. */
    public boolean flush(Duration timeout) {
        long lostBefore = counters.lost();
        long accepted = counters.accepted.sum();
        long deadline = System.nanoTime() + timeout.toNanos();
        destination.flushing();
        while (counters.settled.sum() < accepted
                && System.nanoTime() < deadline
                && !destination.hasStopped()
                && !Thread.currentThread().isInterrupted()) {
            // Again, because a span may be accepted a moment before it is in the queue.
            worker.flush();
            LockSupport.parkNanos(PAUSE_NANOS);
        }
        return counters.settled.sum() >= accepted && counters.lost() == lostBefore;
    }

    public boolean close(Duration timeout) {
        destination.closing(timeout);
        long lostBefore = counters.lost();
        flush(timeout);
        worker.end();
        // Cancels what is not complete in time.
        destination.close();
        worker.interrupt();
        int left = queue.waiting();
        if (left > 0) {
            counters.dropped(DropReason.NOT_REACHED, left, NO_TIME_LEFT, false);
        }
        return counters.settled.sum() >= counters.accepted.sum() && counters.lost() == lostBefore;
    }

    private void export(List<TraceBatch> traces) {
        if (traces.isEmpty()) {
            return;
        }
        int left = ExperimentBatch.size(traces);
        try {
            for (ExperimentBatch batch : ExperimentBatch.of(traces)) {
                left -= batch.size();
                store(batch);
            }
        } catch (Throwable e) {
            counters.failed(left, e, false);
        } finally {
            memory.releaseAll(traces);
        }
    }

    /** What fails is tried by halves, so that it costs the faulty spans only; without memory that would help nobody. */
    private void store(ExperimentBatch batch) {
        try {
            destination.store(batch, counters);
        } catch (Throwable e) {
            if (batch.size() > 1 && !(e instanceof OutOfMemoryError)) {
                batch.halves().forEach(this::store);
            } else {
                counters.failed(batch.size(), e, false);
            }
        }
    }
}
