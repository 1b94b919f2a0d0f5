package dev.mlflow4j.tck.openliberty;

import dev.mlflow4j.cdi.Traced;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.eclipse.microprofile.faulttolerance.Asynchronous;
import org.eclipse.microprofile.faulttolerance.Retry;

@ApplicationScoped
public class Tolerant {
    @Inject
    LibertyWorker worker;

    private int calls;

    @Traced
    @Asynchronous
    @Retry(maxRetries = 1, delay = 0)
    public CompletionStage<String> ask(String question) {
        String answer = worker.answer(question);
        if (++calls == 1) {
            throw new IllegalStateException("once more");
        }
        return CompletableFuture.completedStage(answer);
    }
}
