package dev.mlflow4j.sample.chat;

import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.StreamingChatModel;
import dev.mlflow4j.sample.stream.Emitter;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Objects;
import java.util.concurrent.Flow;

/** Asks the model. The module {@code mlflow-langchain4j} makes a span of each call. */
@ApplicationScoped
public class Chat {
    @Inject
    ChatModel model;

    @Inject
    StreamingChatModel streaming;

    public String chat(Prompt prompt) {
        try {
            String text = model.chat(prompt.messages()).aiMessage().text();
            return Objects.requireNonNullElse(text, "").strip();
        } catch (RuntimeException e) {
            throw ModelFailure.of(model.defaultRequestParameters(), e);
        }
    }

    /** The answer token by token; cancelling it stops the model. */
    public Flow.Publisher<String> stream(Prompt prompt) {
        return Emitter.publisher(tokens ->
                streaming.chat(prompt.messages(), new TokenEmitter(tokens, streaming.defaultRequestParameters())));
    }
}
