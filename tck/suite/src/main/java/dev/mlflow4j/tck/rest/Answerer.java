package dev.mlflow4j.tck.rest;

import dev.mlflow4j.cdi.Traced;
import dev.mlflow4j.tracing.SpanType;
import jakarta.enterprise.context.ApplicationScoped;

@ApplicationScoped
public class Answerer {
    @Traced(spanType = SpanType.CHAIN)
    public String answer(String question) {
        return question + "!";
    }
}
