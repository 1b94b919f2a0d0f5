package dev.mlflow4j.benchmarks.beans;

import jakarta.enterprise.context.ApplicationScoped;

/** The method without anything around it. */
@ApplicationScoped
public class Plain {
    public int addOne(int x) {
        return x + 1;
    }
}
