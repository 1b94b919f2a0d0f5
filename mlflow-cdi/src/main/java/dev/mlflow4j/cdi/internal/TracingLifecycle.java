package dev.mlflow4j.cdi.internal;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Shutdown;
import jakarta.enterprise.event.Startup;

/** Starts and ends tracing with the application where no portable extension runs. */
@ApplicationScoped
public class TracingLifecycle {
    private static final int FIRST = 1;
    private static final int LAST = 1_000_000;

    void start(@Observes @Priority(FIRST) Startup event) {
        CdiTracing.startWithoutExtension(TracingLifecycle.class);
    }

    void stop(@Observes @Priority(LAST) Shutdown event) {
        CdiTracing.stop(TracingLifecycle.class);
    }
}
