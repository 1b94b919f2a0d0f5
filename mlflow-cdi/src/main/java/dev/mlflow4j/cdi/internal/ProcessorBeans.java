package dev.mlflow4j.cdi.internal;

import dev.mlflow4j.tracing.SpanProcessor;
import jakarta.annotation.Priority;
import jakarta.enterprise.inject.Instance;
import jakarta.interceptor.Interceptor;
import java.util.Comparator;
import java.util.List;
import java.util.function.Supplier;

/** The span processors among a container's beans, by the priority of their classes. */
final class ProcessorBeans implements Supplier<List<SpanProcessor>> {
    private final Supplier<Instance<SpanProcessor>> beans;

    ProcessorBeans(Supplier<Instance<SpanProcessor>> beans) {
        this.beans = beans;
    }

    @Override
    public List<SpanProcessor> get() {
        return beans.get()
                .handlesStream()
                .sorted(Comparator.comparingInt(ProcessorBeans::priority))
                .<SpanProcessor>map(Instance.Handle::get)
                .toList();
    }

    private static int priority(Instance.Handle<?> bean) {
        Priority priority = bean.getBean().getBeanClass().getAnnotation(Priority.class);
        return priority == null ? Interceptor.Priority.APPLICATION : priority.value();
    }
}
