package dev.mlflow4j.langchain4j.internal.cdi.interceptor;

import dev.langchain4j.service.AiServiceContext;
import dev.mlflow4j.langchain4j.MlflowLangChain4j;
import dev.mlflow4j.tracing.spi.Instrumenter;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Stream;

/** An AI service that Quarkus LangChain4j has generated: a class with a context, which has what the service works with. */
public final class QuarkusAiService {
    public static final String SUFFIX = "$$QuarkusImpl";

    private QuarkusAiService() {}

    /** The method of the application's interface that a method implements; none for what Quarkus adds. */
    static Optional<Method> declared(Object service, Method method) {
        return Stream.of(generated(service).getInterfaces())
                .filter(type -> generated(service).getName().equals(type.getName() + SUFFIX))
                .flatMap(type -> Stream.of(type.getMethods()))
                .filter(candidate -> candidate.getName().equals(method.getName())
                        && Arrays.equals(candidate.getParameterTypes(), method.getParameterTypes()))
                .findFirst();
    }

    /**
     * Replaces the models of the service by traced ones: the listener that Quarkus adds to them is not notified of the parts of a
     * streamed answer. If they cannot be replaced, the listener still traces them.
     */
    static void traceModels(Object service) {
        try {
            Field field = generated(service).getDeclaredField("context");
            field.setAccessible(true);
            if (field.get(service) instanceof AiServiceContext context) {
                context.chatModel = MlflowLangChain4j.traced(context.chatModel);
                context.streamingChatModel = MlflowLangChain4j.traced(context.streamingChatModel);
                context.moderationModel = MlflowLangChain4j.traced(context.moderationModel);
                context.retrievalAugmentor = MlflowLangChain4j.traced(context.retrievalAugmentor);
            }
        } catch (ReflectiveOperationException | RuntimeException | LinkageError e) {
            Instrumenter.failed("trace the models of an AI service", e);
        }
    }

    private static Class<?> generated(Object service) {
        Class<?> type = service.getClass();
        while (!type.getName().endsWith(SUFFIX)) {
            type = type.getSuperclass();
        }
        return type;
    }
}
