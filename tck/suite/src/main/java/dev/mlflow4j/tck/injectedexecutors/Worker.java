package dev.mlflow4j.tck.injectedexecutors;

import dev.mlflow4j.cdi.Traced;
import jakarta.enterprise.context.ApplicationScoped;

@ApplicationScoped
public class Worker {
    @Traced(name = "worker")
    public String answer(String question) {
        if (question.isEmpty()) {
            throw new IllegalArgumentException("no question");
        }
        return question + "!";
    }
}
