package dev.mlflow4j.tck.serverexecutors;

import jakarta.enterprise.concurrent.Asynchronous;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.concurrent.CompletableFuture;

@ApplicationScoped
public class Asynchronously {
    @Inject
    Worker worker;

    @Asynchronous
    public CompletableFuture<String> answer(String question) {
        return Asynchronous.Result.complete(worker.answer(question));
    }
}
