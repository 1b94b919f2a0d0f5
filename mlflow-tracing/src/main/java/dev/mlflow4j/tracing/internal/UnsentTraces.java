package dev.mlflow4j.tracing.internal;

import dev.mlflow4j.tracing.Span;
import dev.mlflow4j.tracing.internal.client.PendingTraces;
import dev.mlflow4j.tracing.internal.context.CurrentSpan;
import dev.mlflow4j.tracing.internal.trace.RecordedSpan;
import dev.mlflow4j.tracing.internal.trace.Spans;
import dev.mlflow4j.tracing.internal.trace.TraceRegistry;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** What reading has to know of the traces that are still here. */
final class UnsentTraces implements PendingTraces {
    private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(5);

    private final Tracing tracing;
    private final TraceRegistry registry;

    UnsentTraces(Tracing tracing, TraceRegistry registry) {
        this.tracing = tracing;
        this.registry = registry;
    }

    @Override
    public boolean send(Duration timeout) {
        if (registry.traces().isEmpty() && tracing.exportStatus().waiting() == 0) {
            return false;
        }
        tracing.flush(timeout);
        return true;
    }

    @Override
    public boolean hasEnded(String traceId) {
        return registry.traces(traceId).anyMatch(trace -> trace.root() == null);
    }

    @Override
    public boolean awaitEnd(String traceId, Duration timeout) {
        long deadline = System.nanoTime() + timeout.toNanos();
        Span current = CurrentSpan.orNull();
        boolean around = current != null && current.traceId().equals(traceId);
        while (registry.isEnding(traceId)) {
            if (around || System.nanoTime() > deadline || Thread.currentThread().isInterrupted()) {
                return false;
            }
            LockSupport.parkNanos(PAUSE_NANOS);
        }
        return true;
    }

    @Override
    public boolean setTag(String traceId, String key, String value) {
        Optional<RecordedSpan> root = registry.openRoot(traceId);
        root.ifPresent(span -> Spans.updateTrace(span, trace -> trace.tag(key, value)));
        return root.isPresent();
    }

    @Override
    public boolean addAssessment(String traceId, String body) {
        Optional<RecordedSpan> root = registry.openRoot(traceId);
        root.ifPresent(span -> span.trace().details().addAssessment(body));
        return root.isPresent();
    }
}
