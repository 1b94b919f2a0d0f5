package dev.mlflow4j.cdi.internal;

import dev.mlflow4j.tracing.SpanProcessor;
import jakarta.annotation.Priority;
import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.spi.Bean;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.interceptor.Interceptor;
import java.util.Comparator;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** The span processors among a container's beans, by the priority of their classes. */
final class ProcessorBeans implements Supplier<List<SpanProcessor>> {
    private final Supplier<Stream<Found>> beans;

    private record Found(Bean<?> bean, Supplier<SpanProcessor> reference) {}

    private ProcessorBeans(Supplier<Stream<Found>> beans) {
        this.beans = beans;
    }

    static ProcessorBeans of(Instance<SpanProcessor> all) {
        return new ProcessorBeans(() -> all.handlesStream().map(handle -> new Found(handle.getBean(), handle::get)));
    }

    /** Those that an extension has observed, because its archive may not see their archives. */
    static ProcessorBeans of(List<Bean<?>> seen, BeanManager container) {
        return new ProcessorBeans(() -> seen.stream().map(bean -> new Found(bean, () -> reference(bean, container))));
    }

    private static SpanProcessor reference(Bean<?> bean, BeanManager container) {
        return (SpanProcessor)
                container.getReference(bean, SpanProcessor.class, container.createCreationalContext(bean));
    }

    @Override
    public List<SpanProcessor> get() {
        return beans.get()
                .sorted(Comparator.comparingInt(ProcessorBeans::priority))
                .map(found -> found.reference().get())
                .toList();
    }

    private static int priority(Found found) {
        Priority priority = found.bean().getBeanClass().getAnnotation(Priority.class);
        return priority == null ? Interceptor.Priority.APPLICATION : priority.value();
    }
}
