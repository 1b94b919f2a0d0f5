package dev.mlflow4j.langchain4j.internal.chat;

import dev.langchain4j.model.ModelProvider;
import dev.langchain4j.model.chat.Capability;
import dev.langchain4j.model.chat.ChatRequestOptions;
import dev.langchain4j.model.chat.StreamingChatModel;
import dev.langchain4j.model.chat.listener.ChatModelListener;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.request.ChatRequestParameters;
import dev.langchain4j.model.chat.response.StreamingChatResponseHandler;
import dev.mlflow4j.langchain4j.internal.LangChain4jSettings;
import dev.mlflow4j.langchain4j.internal.Wrapper;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/** A streaming chat model whose calls are spans, with what comes in pieces as their events. */
public final class TracedStreamingChatModel implements StreamingChatModel, Wrapper {
    private final StreamingChatModel delegate;

    private TracedStreamingChatModel(StreamingChatModel delegate) {
        this.delegate = delegate;
    }

    public static StreamingChatModel of(StreamingChatModel model) {
        return model == null || model instanceof TracedStreamingChatModel ? model : new TracedStreamingChatModel(model);
    }

    @Override
    public StreamingChatModel delegate() {
        return delegate;
    }

    @Override
    public void chat(ChatRequest request, StreamingChatResponseHandler handler) {
        traced(request, handler, traced -> delegate.chat(request, traced));
    }

    @Override
    public void chat(ChatRequest request, ChatRequestOptions options, StreamingChatResponseHandler handler) {
        traced(request, handler, traced -> delegate.chat(request, options, traced));
    }

    @Override
    public void doChat(ChatRequest request, StreamingChatResponseHandler handler) {
        traced(request, handler, traced -> delegate.doChat(request, traced));
    }

    private void traced(
            ChatRequest request, StreamingChatResponseHandler handler, Consumer<StreamingChatResponseHandler> body) {
        if (!LangChain4jSettings.isOn()) {
            body.accept(handler);
            return;
        }
        ChatCall call = ChatCall.start(
                Requests.complete(request, delegate.defaultRequestParameters()),
                Providers.name(provider(), delegate),
                true);
        TracedHandler traced = TracedHandler.of(handler, call);
        call.run(() -> {
            ChatListener.withoutListenerSpan(delegate.listeners(), () -> body.accept(traced));
            return null;
        });
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
