package dev.mlflow4j.sample.chat;

import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.mlflow4j.cdi.Attribute;
import dev.mlflow4j.cdi.Traced;
import dev.mlflow4j.sample.model.ChosenModel;
import dev.mlflow4j.sample.stream.Emitter;
import dev.mlflow4j.tracing.Mlflow;
import dev.mlflow4j.tracing.SpanType;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.concurrent.Flow;

/** Asks the model. The span holds the conversation, the model's name and the tokens it took. */
@ApplicationScoped
public class Chat {

    @Inject
    ChosenModel model;

    @Traced(spanType = SpanType.CHAT_MODEL, attributes = @Attribute(key = "mlflow.message.format", value = "openai"))
    public Completion chat(List<Message> messages) {
        ChatSpan span = ChatSpan.of(Mlflow.currentSpan(), model);
        try {
            ChatResponse response = model.chat().chat(forModel(messages));
            span.tokens(response);
            return Completion.of(response);
        } catch (RuntimeException e) {
            throw ModelFailure.of(model, e);
        }
    }

    /** The answer token by token; cancelling it stops the model. */
    @Traced(
            name = "chat",
            spanType = SpanType.CHAT_MODEL,
            attributes = @Attribute(key = "mlflow.message.format", value = "openai"))
    public Flow.Publisher<String> stream(List<Message> messages) {
        return Emitter.publisher(tokens -> {
            ChatSpan span = ChatSpan.of(Mlflow.currentSpan(), model);
            model.streaming().chat(forModel(messages), new TokenEmitter(tokens, span, model));
        });
    }

    private static List<ChatMessage> forModel(List<Message> messages) {
        return messages.stream().map(Message::forModel).toList();
    }
}
