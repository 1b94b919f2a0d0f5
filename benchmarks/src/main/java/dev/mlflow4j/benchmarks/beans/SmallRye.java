package dev.mlflow4j.benchmarks.beans;

import io.opentelemetry.instrumentation.annotations.SpanAttribute;
import io.opentelemetry.instrumentation.annotations.WithSpan;
import jakarta.enterprise.context.ApplicationScoped;

/** The method as SmallRye OpenTelemetry traces it: one attribute, no outputs. */
@ApplicationScoped
public class SmallRye {
    @WithSpan
    public int addOne(@SpanAttribute("x") int x) {
        return x + 1;
    }
}
