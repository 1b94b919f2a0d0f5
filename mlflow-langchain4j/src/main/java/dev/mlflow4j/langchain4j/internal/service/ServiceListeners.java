package dev.mlflow4j.langchain4j.internal.service;

import dev.langchain4j.observability.api.event.AiServiceCompletedEvent;
import dev.langchain4j.observability.api.event.AiServiceErrorEvent;
import dev.langchain4j.observability.api.event.AiServiceEvent;
import dev.langchain4j.observability.api.event.AiServiceRequestIssuedEvent;
import dev.langchain4j.observability.api.event.AiServiceResponseReceivedEvent;
import dev.langchain4j.observability.api.event.AiServiceStartedEvent;
import dev.langchain4j.observability.api.event.InputGuardrailExecutedEvent;
import dev.langchain4j.observability.api.event.OutputGuardrailExecutedEvent;
import dev.langchain4j.observability.api.event.ToolExecutedEvent;
import dev.langchain4j.observability.api.listener.AiServiceListener;
import java.util.List;
import java.util.function.Consumer;

/** The listeners to {@link ServiceEvents}: always the same, so that a service that is given them twice has them once. */
public final class ServiceListeners {
    /** One for each kind of event. */
    public static final List<AiServiceListener<?>> ALL = List.of(
            new To<>(AiServiceStartedEvent.class, ServiceEvents::started),
            new To<>(AiServiceRequestIssuedEvent.class, ServiceEvents::requested),
            new To<>(AiServiceResponseReceivedEvent.class, ServiceEvents::answered),
            new To<>(ToolExecutedEvent.class, ServiceEvents::toolExecuted),
            new To<>(InputGuardrailExecutedEvent.class, ServiceEvents::inputGuarded),
            new To<>(OutputGuardrailExecutedEvent.class, ServiceEvents::outputGuarded),
            new To<>(AiServiceCompletedEvent.class, ServiceEvents::completed),
            new To<>(AiServiceErrorEvent.class, ServiceEvents::failed));

    private ServiceListeners() {}

    private static final class To<T extends AiServiceEvent> implements AiServiceListener<T> {
        private final Class<T> type;
        private final Consumer<T> action;

        To(Class<T> type, Consumer<T> action) {
            this.type = type;
            this.action = action;
        }

        @Override
        public Class<T> getEventClass() {
            return type;
        }

        @Override
        public void onEvent(T event) {
            action.accept(event);
        }
    }
}
