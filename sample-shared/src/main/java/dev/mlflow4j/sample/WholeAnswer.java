package dev.mlflow4j.sample;

import java.util.List;

/** A streamed answer, put together again. */
public final class WholeAnswer {

    private final StringBuilder answer = new StringBuilder();
    private List<String> sources = List.of();

    public void add(AnswerPart part) {
        if (part instanceof AnswerPart.Token token) {
            answer.append(token.token());
        } else if (part instanceof AnswerPart.Sources found) {
            sources = found.sources();
        }
    }

    public AnswerBody answer() {
        return new AnswerBody(answer.toString().strip(), sources);
    }
}
