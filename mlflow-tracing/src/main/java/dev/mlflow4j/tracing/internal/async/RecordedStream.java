package dev.mlflow4j.tracing.internal.async;

import dev.mlflow4j.tracing.OutputReducer;
import dev.mlflow4j.tracing.internal.context.ContextScope;
import dev.mlflow4j.tracing.internal.context.CurrentSpan;
import dev.mlflow4j.tracing.internal.context.TracingContext;
import dev.mlflow4j.tracing.internal.trace.RecordedSpan;
import dev.mlflow4j.tracing.internal.trace.SpanStarter;
import dev.mlflow4j.tracing.spi.PendingSpan.StreamRecording;
import dev.mlflow4j.tracing.spi.Scope;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;

/** Records what one consumer reads of a stream: an event for each chunk, up to a limit, and the outputs at the end. */
final class RecordedStream implements StreamRecording {
    private final CallSpan call;
    private final RecordedSpan span;
    private final boolean captures;
    private final SpanStarter starter;
    private final int maxChunks;
    private final List<Object> chunks = new ArrayList<>();
    private final TracingContext consumer = CurrentSpan.context();
    private final AtomicBoolean done = new AtomicBoolean();
    private long lastChunk;
    private long count;

    RecordedStream(CallSpan call, RecordedSpan span, boolean captures, SpanStarter starter) {
        this.call = call;
        this.span = span;
        this.captures = captures;
        this.lastChunk = span.now();
        this.starter = starter;
        this.maxChunks = starter.capture().settings().capture().maxChunks();
    }

    @Override
    public synchronized void chunk(Object value) {
        long number = count++;
        lastChunk = span.now();
        span.trace().touch();
        if (captures && number < maxChunks) {
            span.addEvent("mlflow.chunk.item." + number, Map.of("mlflow.chunk.value", span.json(value)));
            chunks.add(value);
        }
    }

    @Override
    public synchronized void complete() {
        if (done.compareAndSet(false, true)) {
            recordOmittedChunks();
            call.succeed(outputs());
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
        if (captures && count > maxChunks) {
            span.setAttribute("mlflow4j.stream.chunks", count);
            span.setAttribute("mlflow4j.stream.chunks.kept", maxChunks);
        }
    }

    private Object outputs() {
        List<Object> read = Collections.unmodifiableList(new ArrayList<>(chunks));
        OutputReducer<?, ?> reducer = span.outputReducer();
        if (reducer == null || !captures) {
            return read;
        }
        try {
            @SuppressWarnings("unchecked")
            OutputReducer<Object, Object> ofObjects = (OutputReducer<Object, Object>) reducer;
            return ofObjects.reduce(read);
        } catch (RuntimeException | LinkageError | StackOverflowError e) {
            span.addEvent("output reducer failed", Map.of("exception", e.toString()));
            return read;
        }
    }
}
