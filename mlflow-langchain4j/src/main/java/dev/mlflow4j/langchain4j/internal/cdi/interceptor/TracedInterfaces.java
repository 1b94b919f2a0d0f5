package dev.mlflow4j.langchain4j.internal.cdi.interceptor;

import java.lang.reflect.Method;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/** The interfaces of LangChain4j whose beans are traced; by their names, since they need not be there. */
public final class TracedInterfaces {
    private static final Set<String> NAMES = Set.of(
            "dev.langchain4j.model.chat.ChatModel",
            "dev.langchain4j.model.chat.StreamingChatModel",
            "dev.langchain4j.model.embedding.EmbeddingModel",
            "dev.langchain4j.model.moderation.ModerationModel",
            "dev.langchain4j.model.scoring.ScoringModel",
            "dev.langchain4j.store.embedding.EmbeddingStore",
            "dev.langchain4j.rag.RetrievalAugmentor",
            "dev.langchain4j.rag.content.retriever.ContentRetriever",
            "dev.langchain4j.rag.content.aggregator.ContentAggregator",
            "dev.langchain4j.service.tool.ToolProvider");

    private static final Map<Implemented, Optional<Method>> DECLARED = new ConcurrentHashMap<>();

    private record Implemented(Class<?> beanClass, Method method) {}

    private TracedInterfaces() {}

    public static boolean contains(String className) {
        return NAMES.contains(className);
    }

    /** Those that a class implements. */
    public static Set<Class<?>> of(Class<?> type) {
        Set<Class<?>> found = new LinkedHashSet<>();
        collect(type, found);
        return found;
    }

    private static void collect(Class<?> type, Set<Class<?>> found) {
        if (type == null || type == Object.class) {
            return;
        }
        if (type.isInterface() && contains(type.getName())) {
            found.add(type);
        }
        collect(type.getSuperclass(), found);
        for (Class<?> parent : type.getInterfaces()) {
            collect(parent, found);
        }
    }

    /**
     * The method of such an interface that a method of a bean implements. A method without
     * parameters only describes the bean and is none of them.
     */
    static Optional<Method> declared(Class<?> beanClass, Method method) {
        if (method.getParameterCount() == 0) {
            return Optional.empty();
        }
        return DECLARED.computeIfAbsent(new Implemented(beanClass, method), TracedInterfaces::find);
    }

    private static Optional<Method> find(Implemented implemented) {
        return of(implemented.beanClass()).stream()
                .flatMap(type -> Stream.of(type.getMethods()))
                .filter(candidate -> implementedBy(implemented.method(), candidate))
                .findFirst();
    }

    private static boolean implementedBy(Method method, Method candidate) {
        Class<?>[] actual = method.getParameterTypes();
        Class<?>[] wanted = candidate.getParameterTypes();
        if (!candidate.getName().equals(method.getName()) || actual.length != wanted.length) {
            return false;
        }
        for (int i = 0; i < wanted.length; i++) {
            // Of a generic interface the implementation has narrower types.
            if (!wanted[i].isAssignableFrom(actual[i])) {
                return false;
            }
        }
        return true;
    }
}
