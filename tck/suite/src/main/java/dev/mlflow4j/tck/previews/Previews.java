package dev.mlflow4j.tck.previews;

import dev.mlflow4j.cdi.Traced;
import dev.mlflow4j.tracing.Mlflow;
import jakarta.enterprise.context.ApplicationScoped;

@ApplicationScoped
public class Previews {
    @Traced
    public String derived(String question) {
        return "answer to " + question;
    }

    @Traced
    public String own(String question) {
        below(question);
        return "answer";
    }

    @Traced
    public void failing(String question) {
        Mlflow.updateCurrentTrace(trace -> trace.tag("fruit", "apple"));
        throw new IllegalStateException("no answer");
    }

    private static void below(String question) {
        Mlflow.withSpan("below", span -> {
            Mlflow.updateCurrentTrace(trace -> trace.tag("fruit", "apple")
                    .metadata("release", "2026-11")
                    .sessionId("s-1")
                    .userId("u-1")
                    .clientRequestId("req-1")
                    .requestPreview("Doc: " + question)
                    .responsePreview("Summary"));
            return question;
        });
    }
}
