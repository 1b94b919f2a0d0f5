package dev.mlflow4j.concurrency.internal;

import jakarta.enterprise.context.spi.CreationalContext;
import jakarta.enterprise.inject.spi.InjectionPoint;
import jakarta.enterprise.inject.spi.Producer;
import java.util.Set;

/** Produces what carries the span, where that is needed. */
final class CarryingProducer<X> implements Producer<X> {
    private final Producer<X> producer;

    CarryingProducer(Producer<X> producer) {
        this.producer = producer;
    }

    @Override
    @SuppressWarnings("unchecked")
    public X produce(CreationalContext<X> context) {
        return (X) CarryingResources.of(producer.produce(context));
    }

    @Override
    public void dispose(X instance) {
        producer.dispose(instance);
    }

    @Override
    public Set<InjectionPoint> getInjectionPoints() {
        return producer.getInjectionPoints();
    }
}
