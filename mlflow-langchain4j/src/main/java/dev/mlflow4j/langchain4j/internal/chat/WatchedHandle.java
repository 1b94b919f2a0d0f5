package dev.mlflow4j.langchain4j.internal.chat;

import dev.langchain4j.model.chat.response.StreamingHandle;

/** Ends the span of an answer that is cancelled. */
final class WatchedHandle implements StreamingHandle {
    private final StreamingHandle handle;
    private final StreamedAnswer answer;
    private final Runnable forget;

    WatchedHandle(StreamingHandle handle, StreamedAnswer answer, Runnable forget) {
        this.handle = handle;
        this.answer = answer;
        this.forget = forget;
    }

    @Override
    public void cancel() {
        handle.cancel();
        forget.run();
        answer.cancel();
    }

    @Override
    public boolean isCancelled() {
        return handle.isCancelled();
    }
}
