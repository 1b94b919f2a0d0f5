package dev.mlflow4j.langchain4j.internal.chat;

import dev.langchain4j.model.ModelProvider;
import dev.langchain4j.model.chat.Capability;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.ChatRequestOptions;
import dev.langchain4j.model.chat.listener.ChatModelListener;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.request.ChatRequestParameters;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.mlflow4j.langchain4j.internal.LangChain4jSettings;
import dev.mlflow4j.langchain4j.internal.Wrapper;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;

/** A chat model whose calls are spans; what it calls itself is below them. */
public final class TracedChatModel implements ChatModel, Wrapper {
    private final ChatModel delegate;

    private TracedChatModel(ChatModel delegate) {
        this.delegate = delegate;
    }

    public static ChatModel of(ChatModel model) {
        return model == null || model instanceof TracedChatModel ? model : new TracedChatModel(model);
    }

    @Override
    public ChatModel delegate() {
        return delegate;
    }

    @Override
    public ChatResponse chat(ChatRequest request) {
        return traced(request, () -> delegate.chat(request));
    }

    @Override
    public ChatResponse chat(ChatRequest request, ChatRequestOptions options) {
        return traced(request, () -> delegate.chat(request, options));
    }

    @Override
    public ChatResponse doChat(ChatRequest request) {
        return traced(request, () -> delegate.doChat(request));
    }

    private ChatResponse traced(ChatRequest request, Supplier<ChatResponse> body) {
        if (!LangChain4jSettings.isOn()) {
            return body.get();
        }
        ChatCall call = ChatCall.start(
                Requests.complete(request, delegate.defaultRequestParameters()),
                Providers.name(provider(), delegate),
                false);
        ChatResponse[] response = new ChatResponse[1];
        call.run(() -> {
            ChatListener.withoutListenerSpan(delegate.listeners(), () -> response[0] = body.get());
            return null;
        });
        call.succeed(response[0]);
        return response[0];
    }

    @Override
    public ChatRequestParameters defaultRequestParameters() {
        return delegate.defaultRequestParameters();
    }

    @Override
    public List<ChatModelListener> listeners() {
        return delegate.listeners();
    }

    @Override
    public ModelProvider provider() {
        return delegate.provider();
    }

    @Override
    public Set<Capability> supportedCapabilities() {
        return delegate.supportedCapabilities();
    }

    @Override
    public String toString() {
        return delegate.toString();
    }
}
