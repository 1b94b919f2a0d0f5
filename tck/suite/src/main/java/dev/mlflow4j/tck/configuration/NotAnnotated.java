package dev.mlflow4j.tck.configuration;

import jakarta.enterprise.context.ApplicationScoped;

/** Only {@code mlflow.tracing.include} makes it traced. */
@ApplicationScoped
public class NotAnnotated {
    public String work(int n) {
        return "done " + n;
    }
}
