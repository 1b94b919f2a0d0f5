package dev.mlflow4j.sample;

import java.util.List;

/** The body of {@code POST /ask/batch}. */
public record Questions(List<String> questions) {}
