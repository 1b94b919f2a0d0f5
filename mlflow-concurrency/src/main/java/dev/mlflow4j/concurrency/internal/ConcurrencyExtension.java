package dev.mlflow4j.concurrency.internal;

import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.spi.AfterBeanDiscovery;
import jakarta.enterprise.inject.spi.AnnotatedField;
import jakarta.enterprise.inject.spi.BeforeBeanDiscovery;
import jakarta.enterprise.inject.spi.Extension;
import jakarta.enterprise.inject.spi.ProcessAnnotatedType;
import jakarta.enterprise.inject.spi.ProcessBean;
import jakarta.enterprise.inject.spi.ProcessInjectionTarget;
import jakarta.enterprise.inject.spi.ProcessProducer;
import java.lang.reflect.Field;
import java.util.List;

/**
 * Carries the span where a server does not ask thread context providers: into tasks of its own executors that are
 * injected, and into asynchronous methods. It names no class of Jakarta Concurrency, which need not be there.
 */
public class ConcurrencyExtension implements Extension {
    private final InjectableResources resources = new InjectableResources();

    void addInterceptors(@Observes BeforeBeanDiscovery event) {
        event.addAnnotatedType(CallersInterceptor.class, CallersInterceptor.class.getName());
        event.addAnnotatedType(WorkersInterceptor.class, WorkersInterceptor.class.getName());
    }

    void carryIntoMethods(@Observes ProcessAnnotatedType<?> event) {
        AsynchronousMethods.bind(event);
    }

    <X> void carryIntoFields(@Observes ProcessInjectionTarget<X> event) {
        List<Field> fields = event.getAnnotatedType().getFields().stream()
                .filter(ResourceFields::isOfServer)
                .map(AnnotatedField::getJavaMember)
                .toList();
        if (!fields.isEmpty()) {
            event.setInjectionTarget(new CarryingInjection<>(event.getInjectionTarget(), fields));
        }
    }

    <T, X> void carryIntoProduced(@Observes ProcessProducer<T, X> event) {
        if (event.getAnnotatedMember() instanceof AnnotatedField<T> field && ResourceFields.isOfServer(field)) {
            event.setProducer(new CarryingProducer<>(event.getProducer()));
        }
    }

    void notice(@Observes ProcessBean<?> event) {
        resources.found(event.getBean());
    }

    void makeInjectable(@Observes AfterBeanDiscovery event) {
        resources.addMissing(event);
    }
}
