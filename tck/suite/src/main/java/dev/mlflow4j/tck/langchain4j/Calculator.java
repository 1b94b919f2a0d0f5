package dev.mlflow4j.tck.langchain4j;

import dev.langchain4j.agent.tool.P;
import dev.langchain4j.agent.tool.Tool;

/** A tool. */
public class Calculator {
    @Tool("adds two numbers")
    public int add(@P(name = "a", value = "one number") int a, @P(name = "b", value = "the other") int b) {
        return a + b;
    }
}
