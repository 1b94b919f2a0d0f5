package dev.mlflow4j.sample.chat;

import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.SystemMessage;
import dev.langchain4j.data.message.UserMessage;

/** A message of a conversation, in the shape of OpenAI's API, which MLflow shows as a conversation. */
public record Message(String role, String content) {

    static Message system(String content) {
        return new Message("system", content);
    }

    static Message user(String content) {
        return new Message("user", content);
    }

    static Message assistant(String content) {
        return new Message("assistant", content);
    }

    ChatMessage forModel() {
        return switch (role) {
            case "system" -> SystemMessage.from(content);
            case "assistant" -> AiMessage.from(content);
            default -> UserMessage.from(content);
        };
    }
}
