package dev.mlflow4j.tracing.internal.export;

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
import java.util.function.Supplier;

/**
 * The way of an ended span out: a bounded queue and OpenTelemetry's batching on a thread of its own, then a destination.
 * Who ends a span never waits here; a span that finds the queue full is dropped and counted.
 */
public final class Pipeline {
    private final Destination destination;
    private final BatchSpanProcessor batches;
    private final AtomicInteger waiting = new AtomicInteger();
    private final int maxWaiting;
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

    public void accept(ReadableSpan span) {
        if (waiting.incrementAndGet() > maxWaiting) {
            waiting.decrementAndGet();
            counters.dropped(ExportCounters.Reason.QUEUE_FULL, 1);
        } else {
            batches.onEnd(span);
        }
    }

    /** Spans that nobody ended; they are sent all the same. */
    public void givenUp(int spans) {
        counters.givenUp(spans);
    }

    public Optional<String> traceUrl(LiveTrace trace, String traceId) {
        return destination.traceUrl(trace, traceId);
    }

    /** Whether all that was accepted before has left the queue in time, and nothing of it was lost meanwhile. */
    public boolean flush(Duration timeout) {
        return finish(timeout, batches::forceFlush);
    }

    public boolean close(Duration timeout) {
        destination.closing(timeout);
        return finish(timeout.plusSeconds(1), batches::shutdown);
    }

    private boolean finish(Duration timeout, Supplier<CompletableResultCode> finishing) {
        long lostBefore = counters.lost();
        boolean inTime =
                finishing.get().join(timeout.toMillis(), TimeUnit.MILLISECONDS).isSuccess();
        return inTime && counters.lost() == lostBefore;
    }

    private final class Exporter implements SpanExporter {
        @Override
        public CompletableResultCode export(Collection<SpanData> spans) {
            waiting.addAndGet(-spans.size());
            boolean stored = destination.store(Batch.of(spans), counters);
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
