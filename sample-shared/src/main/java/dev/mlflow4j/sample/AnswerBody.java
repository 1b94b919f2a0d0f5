package dev.mlflow4j.sample;

import java.util.List;

/** The response of {@code POST /ask}: the answer, and the names of the documents that the model was given for it. */
public record AnswerBody(String answer, List<String> sources) {}
