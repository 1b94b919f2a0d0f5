package dev.mlflow4j.tracing.internal.async;

import dev.mlflow4j.tracing.internal.context.ContextScope;
import dev.mlflow4j.tracing.internal.context.CurrentSpan;
import dev.mlflow4j.tracing.internal.context.TracingContext;
import dev.mlflow4j.tracing.internal.trace.RecordedSpan;
import dev.mlflow4j.tracing.internal.trace.SpanStarter;
import dev.mlflow4j.tracing.internal.trace.StreamedResult;
import dev.mlflow4j.tracing.internal.util.SafeText;
import dev.mlflow4j.tracing.spi.PendingSpan.StreamRecording;
import dev.mlflow4j.tracing.spi.Scope;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Records what one consumer reads of a stream: an event for each chunk, up to a limit, and the outputs at the end. A chunk is
 * written when it comes, because the application may change it; only a reducer is given the chunks themselves.
 */
final class RecordedStream implements StreamRecording {
    private final CallSpan call;
    private final RecordedSpan span;
    private final boolean captures;
    private final SpanStarter starter;
    private final int maxChunks;
    private final TracingContext consumer = CurrentSpan.context();
    private final AtomicBoolean done = new AtomicBoolean();
    private long lastChunk;
    private long count;
    private long kept;

    /** What the chunks are written to; null where they are not captured, or the stream has ended. */
    private StreamedResult outputs;

    /** Null where there is no reducer, or the stream has ended. */
    private ReducedChunks reduced;

    RecordedStream(CallSpan call, RecordedSpan span, boolean captures, SpanStarter starter) {
        this.call = call;
        this.span = span;
        this.captures = captures;
        this.lastChunk = span.now();
        this.starter = starter;
        this.maxChunks = starter.capture().settings().capture().maxChunks();
        this.outputs = captures ? new StreamedResult(span) : null;
        this.reduced = captures && span.outputReducer() != null ? new ReducedChunks(span.outputReducer()) : null;
    }

    @Override
    public synchronized void chunk(Object value) {
        long number = count++;
        lastChunk = span.now();
        span.trace().touch();
        if (outputs == null || number > kept || number >= maxChunks) {
            return;
        }
        long size = outputs.add(number, value);
        if (size >= 0) {
            kept++;
            if (reduced != null) {
                reduced.add(value, size);
            }
        }
    }

    @Override
    public synchronized void complete() {
        if (done.compareAndSet(false, true)) {
            recordOmittedChunks();
            if (!succeedReduced()) {
                if (outputs != null) {
                    outputs.end();
                }
                call.succeed(null);
            }
            forget();
        }
    }

    @Override
    public void cancel() {
        complete();
    }

    @Override
    public void abandon() {
        if (!done.get()) {
            span.endAt(lastChunk);
            complete();
        }
    }

    @Override
    public void abandonWhenUnreachable(Object reader) {
        starter.whenUnreachable(reader, this::abandon);
    }

    @Override
    public void fail(Throwable failure) {
        if (done.compareAndSet(false, true)) {
            recordOmittedChunks();
            call.fail(failure);
            forget();
        }
    }

    @Override
    public Scope makeCurrent() {
        return call.makeCurrent();
    }

    @Override
    public Scope makeConsumerCurrent() {
        return CurrentSpan.orNull() == span ? ContextScope.of(consumer) : () -> {};
    }

    private synchronized void recordOmittedChunks() {
        long used = reduced == null ? kept : reduced.count();
        if (captures && count > used) {
            span.setAttribute("mlflow4j.stream.chunks", count);
            span.setAttribute("mlflow4j.stream.chunks.kept", used);
        }
    }

    /** The application may keep the stream. */
    private synchronized void forget() {
        outputs = null;
        reduced = null;
    }

    /** False where there is no reducer, or it fails. */
    private boolean succeedReduced() {
        if (reduced == null) {
            return false;
        }
        Object result;
        try {
            result = reduced.reduce();
        } catch (Throwable e) {
            span.addEvent("output reducer failed", Map.of("exception", SafeText.of(e)));
            return false;
        }
        call.succeed(result);
        return true;
    }
}
