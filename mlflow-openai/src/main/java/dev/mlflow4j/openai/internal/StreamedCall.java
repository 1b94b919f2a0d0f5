package dev.mlflow4j.openai.internal;

import dev.mlflow4j.openai.internal.json.OpenAiJson;
import dev.mlflow4j.openai.internal.stream.Merge;
import dev.mlflow4j.tracing.spi.Instrumenter;
import dev.mlflow4j.tracing.spi.PendingSpan.StreamRecording;
import dev.mlflow4j.tracing.spi.Scope;
import java.util.Map;

/** Records a streamed answer in its span. */
final class StreamedCall implements StreamRecording {
    private final Call call;
    private final StreamRecording recording;
    private final Merge merge;
    private boolean empty = true;
    private boolean ended;

    StreamedCall(Call call, StreamRecording recording, Merge merge) {
        this.call = call;
        this.recording = recording;
        this.merge = merge;
    }

    @Override
    public synchronized void chunk(Object value) {
        try {
            Map<String, Object> chunk = OpenAiJson.object(value);
            merge.add(chunk);
            empty = false;
            recording.chunk(call.captured(chunk));
        } catch (RuntimeException | LinkageError e) {
            Instrumenter.failed("record a chunk of OpenAI's API", e);
        }
    }

    @Override
    public void complete() {
        describe();
        recording.complete();
    }

    @Override
    public void cancel() {
        describe();
        recording.cancel();
    }

    @Override
    public void abandon() {
        describe();
        recording.abandon();
    }

    @Override
    public void fail(Throwable failure) {
        recording.fail(failure);
    }

    /** Fills the span, for the first that ends it. */
    private synchronized void describe() {
        boolean first = !ended;
        ended = true;
        if (first && !empty) {
            try {
                call.describe(merge.answer(), merge.outputs());
            } catch (RuntimeException | LinkageError e) {
                Instrumenter.failed("record an answer of OpenAI's API", e);
            }
        }
    }

    @Override
    public Scope makeCurrent() {
        return recording.makeCurrent();
    }

    @Override
    public Scope makeConsumerCurrent() {
        return recording.makeConsumerCurrent();
    }
}
