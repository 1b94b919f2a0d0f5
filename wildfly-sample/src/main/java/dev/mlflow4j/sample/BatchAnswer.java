package dev.mlflow4j.sample;

import java.util.List;

/** The response of {@code POST /ask/batch}: the answers in the order of the questions. */
public record BatchAnswer(List<AnswerBody> answers) {}
