package dev.mlflow4j.langchain4j.internal.chat;

import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.request.ChatRequestParameters;

/** Requests as a model sends them. */
final class Requests {
    private Requests() {}

    /** The request with what the model adds of its own; without it where the model has nothing fitting. */
    static ChatRequest complete(ChatRequest request, ChatRequestParameters defaults) {
        try {
            return ChatRequest.builder()
                    .messages(request.messages())
                    .parameters(defaults.overrideWith(request.parameters()))
                    .build();
        } catch (RuntimeException e) {
            return request;
        }
    }
}
