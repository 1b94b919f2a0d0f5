package dev.mlflow4j.langchain4j.internal.chat;

import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.mlflow4j.langchain4j.internal.LangChain4jSettings;
import dev.mlflow4j.tracing.Span;
import dev.mlflow4j.tracing.spi.Instrumenter;
import dev.mlflow4j.tracing.spi.PendingSpan.StreamRecording;
import java.util.Optional;

/** The received part of a streamed answer. It ends once. */
final class StreamedAnswer {
    private final ChatCall call;
    private final Optional<StreamRecording> recording;
    private final boolean captures = LangChain4jSettings.current().capturesMessages();
    private final int limit = Instrumenter.captureLimit();
    private final StringBuilder text = new StringBuilder();

    StreamedAnswer(ChatCall call) {
        this.call = call;
        this.recording = Instrumenter.pending(call.span()).map(pending -> pending.consume());
    }

    synchronized void text(String part) {
        if (captures && part != null && text.length() < limit) {
            text.append(part);
        }
        chunk(part);
    }

    void chunk(Object value) {
        recording.ifPresent(stream -> stream.chunk(captures ? value : ChatMessages.NOT_CAPTURED));
    }

    void complete(ChatResponse response) {
        call.recordAnswer(response);
        recording.ifPresent(StreamRecording::complete);
    }

    void fail(Throwable failure) {
        recording.ifPresent(stream -> stream.fail(failure));
    }

    void cancel() {
        recordPartialAnswer();
        recording.ifPresent(StreamRecording::cancel);
    }

    /** The rest of the answer is unknown. */
    void abandon() {
        recordPartialAnswer();
        recording.ifPresent(StreamRecording::abandon);
    }

    private synchronized void recordPartialAnswer() {
        Span span = call.span();
        if (span.isRecording() && !Instrumenter.hasOutputs(span)) {
            call.recordAnswer(ChatResponse.builder()
                    .aiMessage(AiMessage.from(captures ? text.toString() : ChatMessages.NOT_CAPTURED))
                    .build());
        }
    }
}
