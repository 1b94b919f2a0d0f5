package dev.mlflow4j.sample;

/** The body of {@code POST /ask}. */
public record Question(String question) {}
