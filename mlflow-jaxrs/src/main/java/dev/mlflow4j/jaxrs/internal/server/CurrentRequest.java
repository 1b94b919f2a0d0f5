package dev.mlflow4j.jaxrs.internal.server;

import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.RequestScoped;

/** The span of the request that runs. */
@RequestScoped
public class CurrentRequest {
    private volatile RequestSpan span;

    void set(RequestSpan requestSpan) {
        span = requestSpan;
    }

    /** Null where the request is not traced. */
    RequestSpan get() {
        return span;
    }

    /** An exception that no mapper takes reaches no response filter: the end of the request ends the span. */
    @PreDestroy
    void end() {
        if (span != null) {
            span.requestDestroyed();
        }
    }
}
