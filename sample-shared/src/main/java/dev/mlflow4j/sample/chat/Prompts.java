package dev.mlflow4j.sample.chat;

import dev.mlflow4j.cdi.Traced;
import dev.mlflow4j.sample.retrieval.RetrievedDocument;
import dev.mlflow4j.tracing.SpanType;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;

/** Writes what the model is asked: what to do, the passages, the question. */
@ApplicationScoped
public class Prompts {

    private static final String TASK =
            "You are a helpful assistant. Answer in one short sentence, using only the text.";

    @Traced(spanType = SpanType.CHAIN)
    public List<Message> prompt(String question, List<RetrievedDocument> documents) {
        List<RetrievedDocument> bestLast = new ArrayList<>(documents);
        Collections.reverse(bestLast); // small models heed most what stands right before the question
        String text = bestLast.stream().map(RetrievedDocument::page_content).collect(Collectors.joining("\n\n"));
        return List.of(Message.system(TASK), Message.user(new UserPrompt(text, question).written()));
    }
}
