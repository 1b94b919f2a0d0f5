package dev.mlflow4j.langchain4j.cdi;

import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.response.ChatResponse;

/** A model that says what it was told. */
class Echo implements ChatModel {
    private final String name;

    Echo(String name) {
        this.name = name;
    }

    @Override
    public ChatResponse doChat(ChatRequest request) {
        UserMessage last =
                (UserMessage) request.messages().get(request.messages().size() - 1);
        if (last.singleText().equals("fail")) {
            throw new IllegalStateException(name + " failed");
        }
        return ChatResponse.builder()
                .aiMessage(AiMessage.from(name + ": " + last.singleText()))
                .modelName(name)
                .build();
    }
}
