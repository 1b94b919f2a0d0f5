package dev.mlflow4j.tck.stored;

import dev.mlflow4j.cdi.Traced;
import dev.mlflow4j.tracing.Mlflow;
import dev.mlflow4j.tracing.SpanType;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

@ApplicationScoped
public class Stored {
    public record Passage(String text, double score) {}

    @Traced(spanType = SpanType.CHAIN)
    public String answer(String question) {
        Mlflow.updateCurrentTrace(trace -> trace.tag("server", "mine").sessionId("s-1"));
        List<Passage> passages = Mlflow.withSpan("retrieve", SpanType.RETRIEVER, span -> {
            List<Passage> found = List.of(new Passage("a text", 0.5));
            span.setInputs(question);
            span.setOutputs(found);
            return found;
        });
        return question + " " + passages.size();
    }

    @Traced
    public String fail(String question) {
        throw new IllegalStateException("no answer to " + question);
    }
}
