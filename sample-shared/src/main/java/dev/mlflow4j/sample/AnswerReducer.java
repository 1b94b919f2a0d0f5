package dev.mlflow4j.sample;

import dev.mlflow4j.tracing.OutputReducer;
import java.util.List;

/** Lets the span of a streamed answer show what the span of an answer in one piece shows. */
public final class AnswerReducer implements OutputReducer<AnswerPart, AnswerBody> {

    @Override
    public AnswerBody reduce(List<AnswerPart> parts) {
        WholeAnswer whole = new WholeAnswer();
        parts.forEach(whole::add);
        return whole.answer();
    }
}
