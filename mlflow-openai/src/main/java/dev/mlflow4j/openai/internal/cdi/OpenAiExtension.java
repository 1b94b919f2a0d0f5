package dev.mlflow4j.openai.internal.cdi;

import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.spi.Extension;
import jakarta.enterprise.inject.spi.ProcessProducer;

/** The portable extension: traces the clients that producers make, where they are declared by their interface. */
public class OpenAiExtension implements Extension {

    <T, X> void trace(@Observes ProcessProducer<T, X> event) {
        if (event.getAnnotatedMember().getBaseType() instanceof Class<?> declared
                && Clients.isClient(declared.getName())) {
            event.setProducer(new TracedProducer<>(event.getProducer(), declared));
        }
    }
}
