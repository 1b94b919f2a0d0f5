package dev.mlflow4j.langchain4j.internal.service;

import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.StreamingChatModel;
import dev.langchain4j.model.moderation.ModerationModel;
import dev.langchain4j.rag.RetrievalAugmentor;
import dev.langchain4j.rag.content.retriever.ContentRetriever;
import dev.langchain4j.service.AiServiceContext;
import dev.langchain4j.service.AiServices;
import dev.langchain4j.service.tool.ToolProvider;
import dev.mlflow4j.langchain4j.internal.chat.TracedChatModel;
import dev.mlflow4j.langchain4j.internal.chat.TracedStreamingChatModel;
import dev.mlflow4j.langchain4j.internal.moderation.TracedModerationModel;
import dev.mlflow4j.langchain4j.internal.rag.TracedContentRetriever;
import dev.mlflow4j.langchain4j.internal.rag.TracedRetrievalAugmentor;
import java.util.Arrays;
import java.util.Collection;

/** Builds AI services of what it is given, with spans of all of it. */
public final class TracedAiServices<T> extends AiServices<T> {
    private final Class<T> type;

    private TracedAiServices(Class<T> type) {
        super(AiServiceContext.create(type));
        this.type = type;
    }

    public static <T> AiServices<T> of(Class<T> type) {
        return new TracedAiServices<>(type);
    }

    @Override
    public AiServices<T> chatModel(ChatModel model) {
        return super.chatModel(TracedChatModel.of(model));
    }

    @Override
    public AiServices<T> streamingChatModel(StreamingChatModel model) {
        return super.streamingChatModel(TracedStreamingChatModel.of(model));
    }

    @Override
    public AiServices<T> moderationModel(ModerationModel model) {
        return super.moderationModel(TracedModerationModel.of(model));
    }

    @Override
    public AiServices<T> contentRetriever(ContentRetriever retriever) {
        return super.contentRetriever(TracedContentRetriever.of(retriever));
    }

    @Override
    public AiServices<T> retrievalAugmentor(RetrievalAugmentor augmentor) {
        return super.retrievalAugmentor(TracedRetrievalAugmentor.of(augmentor));
    }

    @Override
    public AiServices<T> toolProvider(ToolProvider provider) {
        return super.toolProvider(TracedToolProvider.of(provider));
    }

    @Override
    public AiServices<T> toolProviders(Collection<ToolProvider> providers) {
        return super.toolProviders(
                providers == null
                        ? null
                        : providers.stream().map(TracedToolProvider::of).toList());
    }

    @Override
    public AiServices<T> toolProviders(ToolProvider... providers) {
        return toolProviders(providers == null ? null : Arrays.asList(providers));
    }

    @Override
    public T build() {
        context.toolService.toolExecutors().replaceAll((name, executor) -> TracedToolExecutor.of(executor));
        context.eventListenerRegistrar.register(ServiceListeners.ALL);
        return TracedAiServiceProxy.of(type, AiServices.<T>builder(context).build());
    }

    /** Adds our listeners to a builder of LangChain4j. */
    public static <T> AiServices<T> listening(AiServices<T> builder) {
        return builder.registerListeners(ServiceListeners.ALL);
    }
}
