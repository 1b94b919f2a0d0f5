package dev.mlflow4j.sample.model;

import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.model.ModelProvider;
import dev.langchain4j.model.chat.Capability;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.StreamingChatModel;
import dev.langchain4j.model.chat.listener.ChatModelListener;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.request.ChatRequestParameters;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.chat.response.PartialResponse;
import dev.langchain4j.model.chat.response.PartialResponseContext;
import dev.langchain4j.model.chat.response.StreamingChatResponseHandler;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/** A chat model in this process. It writes on the calling thread. */
abstract class LocalModel implements ChatModel, StreamingChatModel {
    private final String name;

    LocalModel(String name) {
        this.name = name;
    }

    final String name() {
        return name;
    }

    /**
     * Writes one answer.
     *
     * @param messages the conversation so far
     * @param reader is given each piece as it is written, and says whether to go on
     */
    abstract ChatResponse generate(List<ChatMessage> messages, Predicate<String> reader);

    @Override
    public ChatResponse doChat(ChatRequest request) {
        return generate(request.messages(), piece -> true);
    }

    @Override
    public void doChat(ChatRequest request, StreamingChatResponseHandler handler) {
        CancelledFlag cancelled = new CancelledFlag();
        PartialResponseContext context = new PartialResponseContext(cancelled);
        try {
            ChatResponse response = generate(request.messages(), piece -> {
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

    @Override
    public ChatRequestParameters defaultRequestParameters() {
        return ChatRequestParameters.builder().modelName(name).build();
    }

    @Override
    public ModelProvider provider() {
        return ModelProvider.OTHER;
    }

    @Override
    public List<ChatModelListener> listeners() {
        return List.of();
    }

    @Override
    public Set<Capability> supportedCapabilities() {
        return Set.of();
    }
}
