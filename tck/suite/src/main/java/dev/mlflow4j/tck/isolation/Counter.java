package dev.mlflow4j.tck.isolation;

import dev.mlflow4j.cdi.Traced;
import jakarta.enterprise.context.ApplicationScoped;

@ApplicationScoped
public class Counter {
    @Traced
    public String sell(String item) {
        return "sold " + item;
    }
}
