package dev.mlflow4j.tck.blocks;

/** Not a bean. */
public interface Model {
    String chat(String prompt);

    int tokens(String prompt, int limit);
}
