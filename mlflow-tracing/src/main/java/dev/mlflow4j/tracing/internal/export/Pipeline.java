package dev.mlflow4j.tracing.internal.export;

import dev.mlflow4j.tracing.DropReason;
import dev.mlflow4j.tracing.ExportStatus;
import dev.mlflow4j.tracing.internal.engine.LiveTrace;
import dev.mlflow4j.tracing.internal.settings.TracingSettings;
import dev.mlflow4j.tracing.spi.SpanReceiver;
import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.trace.ReadableSpan;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.BatchSpanProcessor;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import java.time.Duration;
import java.util.Collection;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/**
 * The way of an ended span out: a bounded queue and OpenTelemetry's batching on a thread of its own, then a destination.
 * Who ends a span never waits here; a span that finds the queue full is dropped and counted.
 */
public final class Pipeline {
    private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(1);
    private static final long WORKER_MILLIS = 1_000;

    private final Destination destination;
    private final BatchSpanProcessor batches;
    private final AtomicInteger waiting = new AtomicInteger();
    private final AtomicLong accepted = new AtomicLong();
    private final AtomicLong handled = new AtomicLong();
    private final int maxWaiting;
    private volatile Thread worker;
    private final ExportCounters counters = new ExportCounters();

    private Pipeline(TracingSettings settings, Destination destination) {
        TracingSettings.ExportSettings export = settings.export();
        this.destination = destination;
        this.maxWaiting = export.maxQueueSize();
        int batchSize = Math.min(export.maxBatchSize(), maxWaiting);
        // The queue behind has room for a batch more than we let in, so that nothing is dropped uncounted there.
        this.batches = BatchSpanProcessor.builder(new Exporter())
                .setMaxQueueSize(maxWaiting + batchSize)
                .setMaxExportBatchSize(batchSize)
                .setScheduleDelay(Duration.ofMillis(export.intervalMillis()))
                .setExporterTimeout(Duration.ofDays(1))
                .build();
    }

    /** To the server of the settings, else to what a test kit offers, else to a folder and the log. */
    public static Pipeline create(TracingSettings settings) {
        Destination destination = settings.trackingUri()
                .<Destination>map(uri -> new ServerDestination(uri, settings))
                .or(() -> SpanReceiver.find().map(ReceiverDestination::new))
                .orElseGet(() -> new FolderDestination(settings));
        return new Pipeline(settings, destination);
    }

    /** Where tracing is off. */
    public static ExportStatus off() {
        return new ExportStatus("off", 0, 0, 0, 0, 0, new ExportCounters().dropped(), 0, 0, Optional.empty());
    }

    public void accept(ReadableSpan span) {
        if (waiting.incrementAndGet() > maxWaiting) {
            waiting.decrementAndGet();
            counters.dropped(DropReason.QUEUE_FULL, 1);
        } else {
            accepted.incrementAndGet();
            batches.onEnd(span);
        }
    }

    /** Spans that nobody ended; they are sent all the same. */
    public void givenUp(int spans) {
        counters.givenUp(spans);
    }

    /** Spans of traces that sampling left out, forgotten before it was known whether they fail. */
    public void letGo(int spans) {
        counters.letGo(spans);
    }

    public Optional<String> traceUrl(LiveTrace trace, String traceId) {
        return destination.traceUrl(trace, traceId);
    }

    public ExportStatus status() {
        return new ExportStatus(
                destination.name(),
                accepted.get() + counters.dropped(DropReason.QUEUE_FULL),
                0,
                counters.stored(),
                accepted.get() - handled.get(),
                0,
                counters.dropped(),
                counters.givenUp(),
                counters.letGo(),
                Optional.empty());
    }

    /** Whether all that was accepted before has left the queue in time, and nothing of it was lost meanwhile. */
    public boolean flush(Duration timeout) {
        long lostBefore = counters.lost();
        long accepted = this.accepted.get();
        long deadline = System.nanoTime() + timeout.toNanos();
        // Asked again a moment after its last flush, the processor may take that one for this one.
        do {
            long left = Math.max(0, deadline - System.nanoTime());
            batches.forceFlush().join(left, TimeUnit.NANOSECONDS);
        } while (handled.get() < accepted && System.nanoTime() < deadline && pause());
        return handled.get() >= accepted && counters.lost() == lostBefore;
    }

    public boolean close(Duration timeout) {
        destination.closing(timeout);
        long lostBefore = counters.lost();
        // The processor's own end may take a flush that was before for its last one, and leave what came since.
        flush(timeout);
        long accepted = this.accepted.get();
        batches.shutdown().join(1, TimeUnit.SECONDS);
        // Breaks off what has not come to its end in time.
        destination.close();
        endWorker();
        return handled.get() >= accepted && counters.lost() == lostBefore;
    }

    /**
     * It would wait out its interval with nothing to do, and servers complain of threads, and of what is left in their
     * thread locals, when an application has ended.
     */
    private void endWorker() {
        Thread thread = worker;
        if (thread == null || thread == Thread.currentThread()) {
            return;
        }
        thread.interrupt();
        try {
            thread.join(WORKER_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** False when this thread is interrupted. */
    private static boolean pause() {
        LockSupport.parkNanos(PAUSE_NANOS);
        return !Thread.currentThread().isInterrupted();
    }

    private final class Exporter implements SpanExporter {
        @Override
        public CompletableResultCode export(Collection<SpanData> spans) {
            worker = Thread.currentThread();
            waiting.addAndGet(-spans.size());
            boolean stored = destination.store(Batch.of(spans), counters);
            handled.addAndGet(spans.size());
            return stored ? CompletableResultCode.ofSuccess() : CompletableResultCode.ofFailure();
        }

        @Override
        public CompletableResultCode flush() {
            return CompletableResultCode.ofSuccess();
        }

        @Override
        public CompletableResultCode shutdown() {
            destination.close();
            return CompletableResultCode.ofSuccess();
        }
    }
}
