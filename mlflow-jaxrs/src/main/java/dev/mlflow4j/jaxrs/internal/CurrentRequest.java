package dev.mlflow4j.jaxrs.internal;

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
}
