package dev.mlflow4j.tck.injection;

import dev.mlflow4j.cdi.Traced;
import dev.mlflow4j.tracing.Span;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

@ApplicationScoped
public class Injected {
    @Inject
    Span span;

    @Traced
    public String mark(String model) {
        span.setAttribute("model", model);
        return span.traceId();
    }

    public boolean outside() {
        span.setAttribute("nobody", "sees it");
        return span.isRecording();
    }
}
