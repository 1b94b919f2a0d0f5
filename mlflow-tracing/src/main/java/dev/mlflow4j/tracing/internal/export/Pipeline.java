package dev.mlflow4j.tracing.internal.export;

import dev.mlflow4j.tracing.DropReason;
import dev.mlflow4j.tracing.ExportStatus;
import dev.mlflow4j.tracing.internal.engine.LiveTrace;
import dev.mlflow4j.tracing.internal.engine.SpanAttachments;
import dev.mlflow4j.tracing.internal.settings.TracingSettings;
import dev.mlflow4j.tracing.spi.SpanReceiver;
import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.trace.ReadableSpan;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.BatchSpanProcessor;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/**
 * The way of an ended span out: a bounded queue and OpenTelemetry's batching on a thread of its own, then a destination.
 * Who ends a span never waits here; a span that finds the queue full is dropped and counted.
 */
public final class Pipeline {
    private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(1);
    private static final long WORKER_MILLIS = 1_000;

    private final ExportCounters counters = new ExportCounters();
    private final Destination destination;
    private final BatchSpanProcessor batches;
    private final AttachmentRoom room = new AttachmentRoom();
    private final AtomicInteger waiting = new AtomicInteger();
    private final int maxWaiting;
    private volatile Thread worker;

    private Pipeline(TracingSettings settings) {
        TracingSettings.ExportSettings export = settings.export();
        this.destination = destination(settings);
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

    public static Pipeline create(TracingSettings settings) {
        return new Pipeline(settings);
    }

    /** The server of the settings, else what a test kit offers, else a folder and the log. */
    private Destination destination(TracingSettings settings) {
        if (settings.trackingUri().isPresent()
                || settings.export().otlpEndpoint().isPresent()) {
            return new ServerDestination(settings, counters);
        }
        return SpanReceiver.find()
                .<Destination>map(ReceiverDestination::new)
                .orElseGet(() -> new FolderDestination(settings));
    }

    /** Where tracing is off. */
    public static ExportStatus off() {
        return new ExportStatus("off", 0, 0, 0, 0, 0, new ExportCounters().dropped(), 0, 0, 0, 0, Optional.empty());
    }

    /** The attachments are null where it has none. */
    public void accept(ReadableSpan span, SpanAttachments attachments) {
        if (waiting.incrementAndGet() > maxWaiting) {
            waiting.decrementAndGet();
            counters.droppedAtOnce();
        } else {
            counters.accept();
            if (attachments != null && !room.take(attachments.reserve())) {
                counters.lostAttachments(attachments.count(), "too many wait in memory");
                attachments.drop();
            }
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
        long accepted = counters.accepted() + counters.dropped(DropReason.QUEUE_FULL);
        long onDisk = destination.spansOnDisk();
        long waiting = accepted + counters.restored() - counters.stored() - counters.lost() - onDisk;
        return new ExportStatus(
                destination.name(),
                accepted,
                counters.restored(),
                counters.stored(),
                Math.max(0, waiting),
                onDisk,
                counters.dropped(),
                counters.refusedDetails(),
                counters.lostAttachments(),
                counters.givenUp(),
                counters.letGo(),
                destination.problem());
    }

    /** Whether all that was accepted before has come to its end in time, and nothing was lost meanwhile. */
    public boolean flush(Duration timeout) {
        long lostBefore = counters.lost();
        long accepted = counters.accepted();
        long deadline = System.nanoTime() + timeout.toNanos();
        destination.flushing();
        // Asked again a moment after its last flush, the processor may take that one for this one.
        do {
            long left = Math.max(0, deadline - System.nanoTime());
            batches.forceFlush().join(left, TimeUnit.NANOSECONDS);
        } while (counters.settled() < accepted && System.nanoTime() < deadline && !destination.hasGivenUp() && pause());
        return counters.settled() >= accepted && counters.lost() == lostBefore;
    }

    public boolean close(Duration timeout) {
        destination.closing(timeout);
        long lostBefore = counters.lost();
        // The processor's own end may take a flush that was before for its last one, and leave what came since.
        flush(timeout);
        batches.shutdown().join(1, TimeUnit.SECONDS);
        // Breaks off what has not come to its end in time.
        destination.close();
        endWorker();
        return counters.settled() >= counters.accepted() && counters.lost() == lostBefore;
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
            List<Batch> batched = Batch.of(spans);
            destination.store(batched, counters);
            room.release(batched.stream().mapToLong(Batch::reservedBytes).sum());
            return CompletableResultCode.ofSuccess();
        }

        @Override
        public CompletableResultCode flush() {
            return CompletableResultCode.ofSuccess();
        }

        @Override
        public CompletableResultCode shutdown() {
            return CompletableResultCode.ofSuccess();
        }
    }
}
