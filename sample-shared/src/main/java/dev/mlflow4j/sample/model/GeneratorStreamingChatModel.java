package dev.mlflow4j.sample.model;

import dev.langchain4j.model.chat.StreamingChatModel;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.chat.response.PartialResponse;
import dev.langchain4j.model.chat.response.PartialResponseContext;
import dev.langchain4j.model.chat.response.StreamingChatResponseHandler;

/** A generator as LangChain4j's streaming model. It writes on the calling thread. */
final class GeneratorStreamingChatModel implements StreamingChatModel {

    private final TextGenerator generator;

    GeneratorStreamingChatModel(TextGenerator generator) {
        this.generator = generator;
    }

    @Override
    public void doChat(ChatRequest request, StreamingChatResponseHandler handler) {
        CancelledFlag cancelled = new CancelledFlag();
        PartialResponseContext context = new PartialResponseContext(cancelled);
        try {
            ChatResponse response = generator.generate(request.messages(), piece -> {
                handler.onPartialResponse(new PartialResponse(piece), context);
                return !cancelled.isCancelled();
            });
            if (!cancelled.isCancelled()) {
                handler.onCompleteResponse(response);
            }
        } catch (RuntimeException e) {
            handler.onError(e);
        }
    }
}
