package dev.mlflow4j.tck.glassfish;

import dev.mlflow4j.cdi.Traced;
import jakarta.enterprise.context.ApplicationScoped;

@ApplicationScoped
public class VirtualStep {
    /** Says which kind of thread it ran on: those that are virtual are no instances of a class that Java 17 knows. */
    @Traced
    public String run(String text) {
        if (text.isEmpty()) {
            throw new IllegalArgumentException("no text");
        }
        return text + " on " + Thread.currentThread().getClass().getName();
    }
}
