package dev.mlflow4j.jaxrs.internal.server.cdi;

import dev.mlflow4j.jaxrs.internal.server.span.RequestSpan;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.RequestScoped;

/** Holds the span of the current request. */
@RequestScoped
public class RequestSpanHolder {
    private volatile RequestSpan span;

    void set(RequestSpan requestSpan) {
        span = requestSpan;
    }

    /** Null where the request is not traced. */
    RequestSpan get() {
        return span;
    }

    /** No response filter runs for an exception that no mapper takes; the end of the request ends the span. */
    @PreDestroy
    void destroy() {
        if (span != null) {
            span.requestDestroyed();
        }
    }
}
