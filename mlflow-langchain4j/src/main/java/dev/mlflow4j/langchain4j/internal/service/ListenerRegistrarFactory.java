package dev.mlflow4j.langchain4j.internal.service;

import dev.langchain4j.observability.api.AiServiceListenerRegistrar;
import dev.langchain4j.observability.api.DefaultAiServiceListenerRegistrar;
import dev.langchain4j.spi.observability.AiServiceListenerRegistrarFactory;
import dev.mlflow4j.tracing.spi.Instrumenter;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;

/**
 * Gives every AI service our listeners. LangChain4j asks one factory only: so what another would have given is what this
 * one gives, with our listeners in it.
 */
public final class ListenerRegistrarFactory implements AiServiceListenerRegistrarFactory {
    /** Found by ServiceLoader. */
    public ListenerRegistrarFactory() {}

    @Override
    public AiServiceListenerRegistrar get() {
        AiServiceListenerRegistrar registrar = another();
        registrar.register(ServiceListeners.ALL);
        return registrar;
    }

    private static AiServiceListenerRegistrar another() {
        try {
            return ServiceLoader.load(AiServiceListenerRegistrarFactory.class).stream()
                    .filter(found -> !found.type().getName().equals(ListenerRegistrarFactory.class.getName()))
                    .findFirst()
                    .map(found -> found.get().get())
                    .orElseGet(DefaultAiServiceListenerRegistrar::new);
        } catch (ServiceConfigurationError e) {
            Instrumenter.failed("find the listeners of AI services", e);
            return new DefaultAiServiceListenerRegistrar();
        }
    }
}
