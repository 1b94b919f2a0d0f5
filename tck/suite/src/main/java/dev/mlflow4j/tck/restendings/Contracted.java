package dev.mlflow4j.tck.restendings;

import dev.mlflow4j.tck.rest.Answerer;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

@RequestScoped
public class Contracted implements Contract {
    @Inject
    Answerer answerer;

    @Override
    public CompletionStage<String> ask(String question) {
        String answer = answerer.answer(question);
        CompletableFuture<String> stage = new CompletableFuture<>();
        new Thread(() -> stage.complete(answer)).start();
        return stage;
    }
}
