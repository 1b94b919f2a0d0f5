package dev.mlflow4j.sample;

import java.util.List;

/** A piece of an answer that is still being written: its sources first, then one token after the other. */
public sealed interface AnswerPart {

    /** The names of the documents that the model was given. */
    record Sources(List<String> sources) implements AnswerPart {}

    /** The next few characters of the answer. */
    record Token(String token) implements AnswerPart {}
}
