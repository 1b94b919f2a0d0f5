package dev.mlflow4j.tck.helidon.threads;

import dev.mlflow4j.cdi.Traced;
import io.helidon.microprofile.cdi.ExecuteOn;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Methods that Helidon runs on another thread. */
@ApplicationScoped
public class Moved {
    @Inject
    HelidonWorker worker;

    @Traced
    @ExecuteOn(ExecuteOn.ThreadType.PLATFORM)
    public String blocking(String question) {
        return worker.answer(question);
    }

    @Traced
    @ExecuteOn(ExecuteOn.ThreadType.VIRTUAL)
    public CompletionStage<String> later(String question) {
        return CompletableFuture.completedFuture(worker.answer(question));
    }

    @Traced
    @ExecuteOn(ExecuteOn.ThreadType.VIRTUAL)
    public CompletionStage<String> failing(String question) {
        throw new IllegalStateException("no answer to " + question);
    }
}
