package dev.mlflow4j.langchain4j;

import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.StreamingChatModel;
import dev.langchain4j.model.chat.listener.ChatModelListener;
import dev.langchain4j.model.embedding.EmbeddingModel;
import dev.langchain4j.model.embedding.listener.EmbeddingModelListener;
import dev.langchain4j.model.moderation.ModerationModel;
import dev.langchain4j.model.moderation.listener.ModerationModelListener;
import dev.langchain4j.model.scoring.ScoringModel;
import dev.langchain4j.rag.RetrievalAugmentor;
import dev.langchain4j.rag.content.aggregator.ContentAggregator;
import dev.langchain4j.rag.content.retriever.ContentRetriever;
import dev.langchain4j.rag.content.retriever.listener.ContentRetrieverListener;
import dev.langchain4j.service.AiServices;
import dev.langchain4j.service.tool.ToolExecutor;
import dev.langchain4j.service.tool.ToolProvider;
import dev.langchain4j.store.embedding.EmbeddingStore;
import dev.langchain4j.store.embedding.listener.EmbeddingStoreListener;
import dev.mlflow4j.langchain4j.internal.chat.ChatListener;
import dev.mlflow4j.langchain4j.internal.chat.TracedChatModel;
import dev.mlflow4j.langchain4j.internal.chat.TracedStreamingChatModel;
import dev.mlflow4j.langchain4j.internal.moderation.ModerationListener;
import dev.mlflow4j.langchain4j.internal.moderation.TracedModerationModel;
import dev.mlflow4j.langchain4j.internal.rag.EmbeddingListener;
import dev.mlflow4j.langchain4j.internal.rag.RetrieverListener;
import dev.mlflow4j.langchain4j.internal.rag.StoreListener;
import dev.mlflow4j.langchain4j.internal.rag.TracedContentAggregator;
import dev.mlflow4j.langchain4j.internal.rag.TracedContentRetriever;
import dev.mlflow4j.langchain4j.internal.rag.TracedEmbeddingModel;
import dev.mlflow4j.langchain4j.internal.rag.TracedEmbeddingStore;
import dev.mlflow4j.langchain4j.internal.rag.TracedRetrievalAugmentor;
import dev.mlflow4j.langchain4j.internal.rag.TracedScoringModel;
import dev.mlflow4j.langchain4j.internal.service.TracedAiServiceProxy;
import dev.mlflow4j.langchain4j.internal.service.TracedAiServices;
import dev.mlflow4j.langchain4j.internal.service.TracedToolExecutor;
import dev.mlflow4j.langchain4j.internal.service.TracedToolProvider;

/**
 * Makes spans of what LangChain4j does, as MLflow's own integrations write them.
 *
 * <p>A {@code traced(…)} object stands before another of the same kind: each call is a span, and what is called within it
 * is below. LangChain4j notifies a listener before and after a call: what is called within is beside its span,
 * and a streamed answer has no chunks. One that has both has one span. With {@code mlflow.langchain4j.enabled=false}, and
 * where tracing is off, calls go through as they are. What is given as null comes back as null, and what is traced
 * already as it is. Works with LangChain4j 1.14 and later.
 */
@SuppressWarnings("overloads")
public final class MlflowLangChain4j {
    private MlflowLangChain4j() {}

    /**
     * The listener for chat models, streaming or not: {@code OpenAiChatModel.builder().listeners(List.of(…))}.
     *
     * @return always the same, for any number of models
     */
    public static ChatModelListener listener() {
        return ChatListener.INSTANCE;
    }

    /**
     * The listener for embedding models: {@code model.addListener(…)}.
     *
     * @return always the same, for any number of models
     */
    public static EmbeddingModelListener embeddingModelListener() {
        return EmbeddingListener.INSTANCE;
    }

    /**
     * The listener for embedding stores: {@code store.addListener(…)}.
     *
     * @return always the same, for any number of stores
     */
    public static EmbeddingStoreListener embeddingStoreListener() {
        return StoreListener.INSTANCE;
    }

    /**
     * The listener for content retrievers: {@code retriever.addListener(…)}.
     *
     * @return always the same, for any number of retrievers
     */
    public static ContentRetrieverListener contentRetrieverListener() {
        return RetrieverListener.INSTANCE;
    }

    /**
     * The listener for moderation models.
     *
     * @return always the same, for any number of models
     */
    public static ModerationModelListener moderationModelListener() {
        return ModerationListener.INSTANCE;
    }

    /**
     * Traces a chat model: spans {@code chat} of type {@code CHAT_MODEL}.
     *
     * @param model the model
     * @return the model to use
     */
    public static ChatModel traced(ChatModel model) {
        return TracedChatModel.of(model);
    }

    /**
     * Traces a streaming chat model: spans {@code chat} of type {@code CHAT_MODEL}, each part of the answer an event. The
     * handler's methods run with what was current when the model was called.
     *
     * @param model the model
     * @return the model to use
     */
    public static StreamingChatModel traced(StreamingChatModel model) {
        return TracedStreamingChatModel.of(model);
    }

    /**
     * Traces an embedding model: spans {@code embed} of type {@code EMBEDDING}.
     *
     * @param model the model
     * @return the model to use
     */
    public static EmbeddingModel traced(EmbeddingModel model) {
        return TracedEmbeddingModel.of(model);
    }

    /**
     * Traces an embedding store: spans {@code search} of type {@code RETRIEVER}, {@code add} and {@code remove}.
     *
     * @param store the store
     * @param <E> what it stores embeddings of
     * @return the store to use
     */
    public static <E> EmbeddingStore<E> traced(EmbeddingStore<E> store) {
        return TracedEmbeddingStore.of(store);
    }

    /**
     * Traces a content retriever: spans {@code retrieve} of type {@code RETRIEVER}.
     *
     * @param retriever the retriever
     * @return the retriever to use
     */
    public static ContentRetriever traced(ContentRetriever retriever) {
        return TracedContentRetriever.of(retriever);
    }

    /**
     * Traces a content aggregator: spans {@code aggregate} of type {@code RERANKER}.
     *
     * @param aggregator the aggregator
     * @return the aggregator to use
     */
    public static ContentAggregator traced(ContentAggregator aggregator) {
        return TracedContentAggregator.of(aggregator);
    }

    /**
     * Traces a retrieval augmentor: spans {@code augment} of type {@code CHAIN}.
     *
     * @param augmentor the augmentor
     * @return the augmentor to use
     */
    public static RetrievalAugmentor traced(RetrievalAugmentor augmentor) {
        return TracedRetrievalAugmentor.of(augmentor);
    }

    /**
     * Traces a scoring model: spans {@code score} of type {@code RERANKER}.
     *
     * @param model the model
     * @return the model to use
     */
    public static ScoringModel traced(ScoringModel model) {
        return TracedScoringModel.of(model);
    }

    /**
     * Traces a moderation model: spans {@code moderate} of type {@code GUARDRAIL}.
     *
     * @param model the model
     * @return the model to use
     */
    public static ModerationModel traced(ModerationModel model) {
        return TracedModerationModel.of(model);
    }

    /**
     * Traces a tool: spans of type {@code TOOL} with the tool's name.
     *
     * @param executor what executes the tool
     * @return the executor to use
     */
    public static ToolExecutor traced(ToolExecutor executor) {
        return TracedToolExecutor.of(executor);
    }

    /**
     * Traces the tools that a provider provides.
     *
     * @param provider the provider
     * @return the provider to use
     */
    public static ToolProvider traced(ToolProvider provider) {
        return TracedToolProvider.of(provider);
    }

    /**
     * Builds an AI service with spans of all of it: {@code MlflowLangChain4j.aiServices(Assistant.class)} in place of
     * {@code AiServices.builder(Assistant.class)}. Its methods are spans of type {@code CHAIN}; models, retriever or
     * augmentor, moderation, guardrails and tools are below them.
     *
     * @param type the service's interface
     * @param <T> the same
     * @return a builder of LangChain4j
     */
    public static <T> AiServices<T> aiServices(Class<T> type) {
        return TracedAiServices.of(type);
    }

    /**
     * Adds our listeners to the services that a builder builds: the service, its guardrails and tools are spans. Where
     * LangChain4j finds our listeners by itself, as it does unless a framework brings listeners of its own, it is not
     * needed. What happens within a tool is beside its span; {@link #aiServices} has it below.
     *
     * @param builder the builder
     * @param <T> the service's interface
     * @return the builder
     */
    public static <T> AiServices<T> traced(AiServices<T> builder) {
        return TracedAiServices.listening(builder);
    }

    /**
     * Traces an AI service that is built: its methods are spans of type {@code CHAIN}, and what they do is below them as
     * far as it is traced.
     *
     * @param type the service's interface
     * @param service the service
     * @param <T> the service's interface
     * @return the service to use
     */
    public static <T> T traced(Class<T> type, T service) {
        return TracedAiServiceProxy.of(type, service);
    }
}
