package dev.mlflow4j.tracing.internal.engine;

import dev.mlflow4j.tracing.internal.reading.Reading;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;

/** What reading has to know of the traces that are still here. */
final class UnsentTraces implements Reading.Unsent {
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
    public boolean isRunning(String traceId) {
        return root(traceId).isPresent();
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
