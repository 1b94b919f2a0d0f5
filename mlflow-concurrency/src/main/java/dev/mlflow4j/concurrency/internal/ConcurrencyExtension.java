package dev.mlflow4j.concurrency.internal;

import dev.mlflow4j.concurrency.internal.asynchronous.AsynchronousMethods;
import dev.mlflow4j.concurrency.internal.asynchronous.CallerThreadInterceptor;
import dev.mlflow4j.concurrency.internal.asynchronous.WorkerThreadInterceptor;
import dev.mlflow4j.concurrency.internal.executors.ContextualInjectionTarget;
import dev.mlflow4j.concurrency.internal.executors.ContextualResources;
import dev.mlflow4j.concurrency.internal.executors.InjectableResources;
import dev.mlflow4j.concurrency.internal.executors.ResourceFields;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.spi.AfterBeanDiscovery;
import jakarta.enterprise.inject.spi.AnnotatedField;
import jakarta.enterprise.inject.spi.BeforeBeanDiscovery;
import jakarta.enterprise.inject.spi.Extension;
import jakarta.enterprise.inject.spi.ProcessAnnotatedType;
import jakarta.enterprise.inject.spi.ProcessBean;
import jakarta.enterprise.inject.spi.ProcessInjectionTarget;
import jakarta.enterprise.inject.spi.ProcessProducer;
import jakarta.enterprise.inject.spi.Producer;
import jakarta.enterprise.inject.spi.WithAnnotations;
import jakarta.interceptor.InterceptorBinding;
import java.lang.reflect.Field;
import java.util.List;

/**
 * Propagates the span where a server does not use thread context providers: into tasks of its own executors that are
 * injected, and into asynchronous methods. It refers to no class of Jakarta Concurrency, which is optional.
 */
public class ConcurrencyExtension implements Extension {
    private final InjectableResources resources = new InjectableResources();

    void addInterceptors(@Observes BeforeBeanDiscovery event) {
        event.addAnnotatedType(CallerThreadInterceptor.class, CallerThreadInterceptor.class.getName());
        event.addAnnotatedType(WorkerThreadInterceptor.class, WorkerThreadInterceptor.class.getName());
    }

    /** The annotations of asynchronous methods are interceptor bindings. */
    void propagateIntoMethods(@Observes @WithAnnotations(InterceptorBinding.class) ProcessAnnotatedType<?> event) {
        AsynchronousMethods.bind(event);
    }

    <X> void propagateIntoFields(@Observes ProcessInjectionTarget<X> event) {
        List<Field> fields = event.getAnnotatedType().getFields().stream()
                .filter(ResourceFields::isOfServer)
                .map(AnnotatedField::getJavaMember)
                .toList();
        if (!fields.isEmpty()) {
            event.setInjectionTarget(new ContextualInjectionTarget<>(event.getInjectionTarget(), fields));
        }
    }

    <T, X> void propagateIntoProduced(@Observes ProcessProducer<T, X> event) {
        if (event.getAnnotatedMember() instanceof AnnotatedField<T> field && ResourceFields.isOfServer(field)) {
            Producer<X> producer = event.getProducer();
            event.configureProducer().<X>produceWith(context -> contextual(producer.produce(context)));
        }
    }

    @SuppressWarnings("unchecked")
    private static <X> X contextual(X resource) {
        return (X) ContextualResources.of(resource);
    }

    void recordBean(@Observes ProcessBean<?> event) {
        resources.recordBean(event.getBean());
    }

    void makeInjectable(@Observes AfterBeanDiscovery event) {
        resources.addMissing(event);
    }
}
