package dev.mlflow4j.sample.chat;

import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.SystemMessage;
import dev.langchain4j.data.message.UserMessage;
import java.util.List;

/**
 * What the model is asked.
 *
 * @param system what to do
 * @param user the text to answer from, and the question
 */
public record Prompt(String system, String user) {
    List<ChatMessage> messages() {
        return List.of(SystemMessage.from(system), UserMessage.from(user));
    }
}
