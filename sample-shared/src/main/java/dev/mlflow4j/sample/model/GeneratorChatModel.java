package dev.mlflow4j.sample.model;

import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.response.ChatResponse;

/** A generator as LangChain4j's model. */
final class GeneratorChatModel implements ChatModel {

    private final TextGenerator generator;

    GeneratorChatModel(TextGenerator generator) {
        this.generator = generator;
    }

    @Override
    public ChatResponse doChat(ChatRequest request) {
        return generator.generate(request.messages(), piece -> true);
    }
}
