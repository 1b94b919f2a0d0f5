package dev.mlflow4j.tck.concurrency;

import dev.mlflow4j.cdi.Traced;
import jakarta.enterprise.concurrent.Asynchronous;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.concurrent.CompletableFuture;

@ApplicationScoped
public class Asynchronously {
    @Inject
    Worker worker;

    @Traced
    @Asynchronous(executor = "java:app/concurrent/All")
    public CompletableFuture<String> answer(String question) {
        return Asynchronous.Result.complete(worker.answer(question));
    }

    @Traced
    @Asynchronous(executor = "java:app/concurrent/All")
    public CompletableFuture<String> fail(String question) {
        return Asynchronous.Result.complete(worker.fail(question));
    }
}
