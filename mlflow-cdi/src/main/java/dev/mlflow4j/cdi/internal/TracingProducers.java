package dev.mlflow4j.cdi.internal;

import dev.mlflow4j.tracing.Span;
import dev.mlflow4j.tracing.client.TracingClient;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Produces;

/** What can be injected: the current span and the client. */
@ApplicationScoped
public class TracingProducers {
    @Produces
    @Dependent
    Span span() {
        return new InjectedSpan();
    }

    @Produces
    @Dependent
    TracingClient client() {
        return TracingClient.create();
    }
}
