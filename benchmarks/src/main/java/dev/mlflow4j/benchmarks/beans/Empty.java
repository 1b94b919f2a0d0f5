package dev.mlflow4j.benchmarks.beans;

import jakarta.enterprise.context.ApplicationScoped;

/** The method within an interceptor that only proceeds. */
@ApplicationScoped
public class Empty {
    @Proceeding
    public int addOne(int x) {
        return x + 1;
    }
}
