package dev.mlflow4j.sample;

import dev.mlflow4j.tracing.Mlflow;
import jakarta.enterprise.context.RequestScoped;

/** The trace of the request, for its response. */
@RequestScoped
public class CurrentTrace {

    private String id = "";

    void remember() {
        id = Mlflow.currentSpan().traceId();
    }

    /** Empty where there is none. */
    String id() {
        return id;
    }
}
