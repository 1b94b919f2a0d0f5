package dev.mlflow4j.cdi.internal;

import dev.mlflow4j.tracing.OutputReducer;
import dev.mlflow4j.tracing.SpanProcessor;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Shutdown;
import jakarta.enterprise.event.Startup;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;

/** Starts and ends tracing with the application where no portable extension runs. */
@ApplicationScoped
public class TracingLifecycle {
    private static final int FIRST = 1;
    private static final int LAST = 1_000_000;

    /** A container that removes unused beans, as Quarkus does, would remove those that only {@code BeanReducer} looks up. */
    @Inject
    @Any
    Instance<OutputReducer<?, ?>> reducers;

    @Inject
    @Any
    Instance<SpanProcessor> processors;

    void start(@Observes @Priority(FIRST) Startup event) {
        CdiTracing.startWithoutExtension(TracingLifecycle.class, ProcessorBeans.of(processors));
    }

    void stop(@Observes @Priority(LAST) Shutdown event) {
        CdiTracing.stop(TracingLifecycle.class);
    }
}
