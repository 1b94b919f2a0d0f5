package dev.mlflow4j.tck.streaming;

import jakarta.enterprise.context.ApplicationScoped;

@ApplicationScoped
public class Separator {
    public String text() {
        return " + ";
    }
}
