package dev.mlflow4j.sample;

import java.util.List;

/** A streamed answer, put together again. */
final class WholeAnswer {

    private final StringBuilder answer = new StringBuilder();
    private List<String> sources = List.of();

    void add(AnswerPart part) {
        if (part instanceof AnswerPart.Token token) {
            answer.append(token.token());
        } else if (part instanceof AnswerPart.Sources found) {
            sources = found.sources();
        }
    }

    Answer answer() {
        return new Answer(answer.toString().strip(), sources);
    }
}
