package dev.mlflow4j.tck.quarkus.langchain4j;

import dev.langchain4j.agent.tool.Tool;
import jakarta.enterprise.context.ApplicationScoped;

/** A tool. */
@ApplicationScoped
public class Sums {
    @Tool("adds two numbers")
    public int add(int a, int b) {
        if (a < 0) {
            throw new IllegalArgumentException("nothing below zero");
        }
        return a + b;
    }
}
