package dev.mlflow4j.sample.model;

import dev.langchain4j.model.chat.response.StreamingHandle;

/** Remembers that nobody reads any more. */
final class CancelledFlag implements StreamingHandle {

    private volatile boolean cancelled;

    @Override
    public void cancel() {
        cancelled = true;
    }

    @Override
    public boolean isCancelled() {
        return cancelled;
    }
}
