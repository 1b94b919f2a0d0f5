package dev.mlflow4j.tck.serverexecutors;

import dev.mlflow4j.cdi.Traced;
import jakarta.enterprise.context.ApplicationScoped;

@ApplicationScoped
public class Worker {
    @Traced
    public String answer(String question) {
        return question + "!";
    }

    @Traced
    public String fail(String question) {
        throw new IllegalStateException("no answer to " + question);
    }
}
