package dev.mlflow4j.tck.helidon.threads;

import dev.mlflow4j.cdi.Traced;
import jakarta.enterprise.context.ApplicationScoped;

@ApplicationScoped
public class HelidonWorker {
    @Traced
    public String answer(String question) {
        return question + "!";
    }
}
