package dev.mlflow4j.tck.openliberty;

import dev.mlflow4j.cdi.Traced;
import jakarta.enterprise.context.ApplicationScoped;

@ApplicationScoped
public class LibertyWorker {
    @Traced
    public String answer(String question) {
        return question + "!";
    }
}
