package dev.mlflow4j.tck.callers;

import dev.mlflow4j.cdi.Traced;
import jakarta.enterprise.context.ApplicationScoped;

@ApplicationScoped
public class CalledStep {
    @Traced
    public String step(String who) {
        return "hello " + who;
    }
}
