package dev.mlflow4j.cdi.internal;

import dev.mlflow4j.tracing.OutputReducer;
import dev.mlflow4j.tracing.Span;
import dev.mlflow4j.tracing.TracingClient;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;

/** What can be injected: the current span and the client. */
@ApplicationScoped
public class TracingProducers {
    /** Asked for here because a container that removes unused beans, as Quarkus does, would remove those that only we look up. */
    @Inject
    @Any
    Instance<OutputReducer<?, ?>> reducers;

    @Produces
    @Dependent
    Span span() {
        return new CurrentSpan();
    }

    @Produces
    @Dependent
    TracingClient client() {
        return TracingClient.create();
    }
}
