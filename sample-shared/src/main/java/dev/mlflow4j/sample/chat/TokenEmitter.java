package dev.mlflow4j.sample.chat;

import dev.langchain4j.model.chat.request.ChatRequestParameters;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.chat.response.PartialResponse;
import dev.langchain4j.model.chat.response.PartialResponseContext;
import dev.langchain4j.model.chat.response.StreamingChatResponseHandler;
import dev.mlflow4j.sample.stream.Emitter;

/** Hands on what a model writes, and stops the model when nobody reads any more. */
final class TokenEmitter implements StreamingChatResponseHandler {
    private final Emitter<String> tokens;
    private final ChatRequestParameters model;

    TokenEmitter(Emitter<String> tokens, ChatRequestParameters model) {
        this.tokens = tokens;
        this.model = model;
    }

    @Override
    public void onPartialResponse(PartialResponse partialResponse, PartialResponseContext context) {
        if (tokens.isCancelled()) {
            context.streamingHandle().cancel();
        } else {
            tokens.emit(partialResponse.text());
        }
    }

    @Override
    public void onCompleteResponse(ChatResponse response) {
        tokens.complete();
    }

    @Override
    public void onError(Throwable error) {
        tokens.fail(ModelFailure.of(model, error));
    }
}
