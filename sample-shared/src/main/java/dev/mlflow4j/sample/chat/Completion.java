package dev.mlflow4j.sample.chat;

import dev.langchain4j.model.chat.response.ChatResponse;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/** What the model answered, in the shape of OpenAI's API, which MLflow shows as a conversation. */
public record Completion(List<Choice> choices) {

    public record Choice(Message message, String finish_reason) {}

    static Completion of(ChatResponse response) {
        Message message = Message.assistant(
                Objects.requireNonNullElse(response.aiMessage().text(), ""));
        String reason = response.finishReason() == null
                ? "stop"
                : response.finishReason().name().toLowerCase(Locale.ROOT);
        return new Completion(List.of(new Choice(message, reason)));
    }

    /** The answer itself. */
    public String text() {
        return choices.get(0).message().content().strip();
    }
}
