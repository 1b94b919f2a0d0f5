package dev.mlflow4j.tracing.internal.engine;

import dev.mlflow4j.tracing.Span;
import dev.mlflow4j.tracing.internal.client.PendingTraces;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** What reading has to know of the traces that are still here. */
final class UnsentTraces implements PendingTraces {
    private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(5);

    private final Tracing tracing;

    UnsentTraces(Tracing tracing) {
        this.tracing = tracing;
    }

    @Override
    public boolean send(Duration timeout) {
        if (tracing.liveTraces().isEmpty() && tracing.exportStatus().waiting() == 0) {
            return false;
        }
        tracing.flush(timeout);
        return true;
    }

    @Override
    public boolean hasEnded(String traceId) {
        return tracing.liveTraces(traceId).anyMatch(trace -> trace.root() == null);
    }

    @Override
    public boolean awaitEnd(String traceId, Duration timeout) {
        long deadline = System.nanoTime() + timeout.toNanos();
        Span current = CurrentSpan.orNull();
        boolean around = current != null && current.traceId().equals(traceId);
        while (root(traceId).isPresent()) {
            if (around || System.nanoTime() > deadline || Thread.currentThread().isInterrupted()) {
                return false;
            }
            LockSupport.parkNanos(PAUSE_NANOS);
        }
        return true;
    }

    @Override
    public boolean setTag(String traceId, String key, String value) {
        Optional<RecordedSpan> root = root(traceId);
        root.ifPresent(span -> Spans.updateTrace(span, trace -> trace.tag(key, value)));
        return root.isPresent();
    }

    private Optional<RecordedSpan> root(String traceId) {
        return tracing.liveTraces(traceId)
                .map(LiveTrace::root)
                .filter(Objects::nonNull)
                .findFirst();
    }
}
