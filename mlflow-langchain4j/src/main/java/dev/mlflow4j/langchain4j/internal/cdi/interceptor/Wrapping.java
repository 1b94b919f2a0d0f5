package dev.mlflow4j.langchain4j.internal.cdi.interceptor;

import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.StreamingChatModel;
import dev.langchain4j.model.embedding.EmbeddingModel;
import dev.langchain4j.model.moderation.ModerationModel;
import dev.langchain4j.model.scoring.ScoringModel;
import dev.langchain4j.rag.RetrievalAugmentor;
import dev.langchain4j.rag.content.aggregator.ContentAggregator;
import dev.langchain4j.rag.content.retriever.ContentRetriever;
import dev.langchain4j.service.tool.ToolProvider;
import dev.langchain4j.store.embedding.EmbeddingStore;
import dev.mlflow4j.langchain4j.MlflowLangChain4j;
import java.lang.reflect.Proxy;

/** How an object is traced as what it is declared to be. Only loaded where LangChain4j is there. */
final class Wrapping {
    private Wrapping() {}

    /** The object itself where it is not traced as that. */
    static Object traced(Object object, Class<?> declared) {
        return switch (declared.getName()) {
            case "dev.langchain4j.model.chat.ChatModel" -> MlflowLangChain4j.traced((ChatModel) object);
            case "dev.langchain4j.model.chat.StreamingChatModel" ->
                MlflowLangChain4j.traced((StreamingChatModel) object);
            case "dev.langchain4j.model.embedding.EmbeddingModel" -> MlflowLangChain4j.traced((EmbeddingModel) object);
            case "dev.langchain4j.model.moderation.ModerationModel" ->
                MlflowLangChain4j.traced((ModerationModel) object);
            case "dev.langchain4j.model.scoring.ScoringModel" -> MlflowLangChain4j.traced((ScoringModel) object);
            case "dev.langchain4j.store.embedding.EmbeddingStore" ->
                MlflowLangChain4j.traced((EmbeddingStore<?>) object);
            case "dev.langchain4j.rag.RetrievalAugmentor" -> MlflowLangChain4j.traced((RetrievalAugmentor) object);
            case "dev.langchain4j.rag.content.retriever.ContentRetriever" ->
                MlflowLangChain4j.traced((ContentRetriever) object);
            case "dev.langchain4j.rag.content.aggregator.ContentAggregator" ->
                MlflowLangChain4j.traced((ContentAggregator) object);
            case "dev.langchain4j.service.tool.ToolProvider" -> MlflowLangChain4j.traced((ToolProvider) object);
            default -> isService(object) ? service(object, declared) : object;
        };
    }

    /** An AI service, by its interface. */
    static <T> Object service(Object object, Class<T> type) {
        return MlflowLangChain4j.traced(type, type.cast(object));
    }

    /** Whether LangChain4j has made it, or Quarkus for it. */
    private static boolean isService(Object object) {
        Class<?> type = object.getClass();
        return Proxy.isProxyClass(type)
                ? Proxy.getInvocationHandler(object).getClass().getName().startsWith("dev.langchain4j.service.")
                : type.getName().endsWith(QuarkusAiService.SUFFIX);
    }
}
