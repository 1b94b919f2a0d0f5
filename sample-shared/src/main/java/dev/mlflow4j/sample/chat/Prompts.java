package dev.mlflow4j.sample.chat;

import dev.mlflow4j.cdi.Traced;
import dev.mlflow4j.tracing.SpanType;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Writes what the model is asked: what to do, the passages, the question. */
@ApplicationScoped
public class Prompts {
    private static final String TASK =
            "You are a helpful assistant. Answer in one short sentence, using only the text.";

    @Traced(spanType = SpanType.CHAIN)
    public Prompt prompt(String question, List<String> passages) {
        List<String> bestLast = new ArrayList<>(passages);
        Collections.reverse(bestLast); // small models heed most what stands right before the question
        return new Prompt(TASK, new UserPrompt(String.join("\n\n", bestLast), question).written());
    }
}
