package dev.mlflow4j.openai.internal;

import dev.mlflow4j.tracing.spi.PendingSpan;
import dev.mlflow4j.tracing.spi.Scope;

/** Lets the core follow a stream into the one recording that its call has, and keeps the stream's owner in reach meanwhile. */
record ReadOnce(PendingSpan span, StreamRecording recording, Object owner) implements PendingSpan {

    @Override
    public StreamRecording consume() {
        return recording;
    }

    @Override
    public void succeed(Object outputs) {
        span.succeed(outputs);
    }

    @Override
    public void fail(Throwable failure) {
        span.fail(failure);
    }

    @Override
    public void cancel() {
        span.cancel();
    }

    @Override
    public boolean hasEnded() {
        return span.hasEnded();
    }

    @Override
    public Scope makeCurrent() {
        return span.makeCurrent();
    }

    @Override
    public PendingSpan subscribe() {
        return this;
    }
}
