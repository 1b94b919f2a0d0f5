package dev.mlflow4j.openai.internal.cdi;

import jakarta.enterprise.context.spi.CreationalContext;
import jakarta.enterprise.inject.spi.InjectionPoint;
import jakarta.enterprise.inject.spi.Producer;
import java.util.Set;

/** A producer whose client is traced. */
final class TracedProducer<T> implements Producer<T> {
    private final Producer<T> producer;
    private final Class<?> declared;

    TracedProducer(Producer<T> producer, Class<?> declared) {
        this.producer = producer;
        this.declared = declared;
    }

    @Override
    @SuppressWarnings("unchecked")
    public T produce(CreationalContext<T> context) {
        return (T) Clients.traced(producer.produce(context), declared);
    }

    @Override
    @SuppressWarnings("unchecked")
    public void dispose(T instance) {
        producer.dispose((T) Clients.original(instance));
    }

    @Override
    public Set<InjectionPoint> getInjectionPoints() {
        return producer.getInjectionPoints();
    }
}
