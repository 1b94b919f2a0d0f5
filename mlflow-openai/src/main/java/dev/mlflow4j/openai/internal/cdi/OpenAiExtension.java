package dev.mlflow4j.openai.internal.cdi;

import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.spi.Extension;
import jakarta.enterprise.inject.spi.ProcessProducer;
import jakarta.enterprise.inject.spi.Producer;

/** The portable extension: traces the clients that producers make, where they are declared by their interface. */
public class OpenAiExtension implements Extension {

    <T, X> void trace(@Observes ProcessProducer<T, X> event) {
        if (event.getAnnotatedMember().getBaseType() instanceof Class<?> declared
                && Clients.isClient(declared.getName())) {
            Producer<X> producer = event.getProducer();
            event.configureProducer()
                    .<X>produceWith(context -> traced(producer.produce(context), declared))
                    .disposeWith(client -> producer.dispose(original(client)));
        }
    }

    @SuppressWarnings("unchecked")
    private static <X> X traced(X client, Class<?> declared) {
        return (X) Clients.traced(client, declared);
    }

    @SuppressWarnings("unchecked")
    private static <X> X original(X client) {
        return (X) Clients.original(client);
    }
}
