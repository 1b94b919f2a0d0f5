package dev.mlflow4j.tck.later;

import dev.mlflow4j.cdi.Traced;
import dev.mlflow4j.tracing.Mlflow;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Future;

/** Methods whose results come later. */
@ApplicationScoped
public class Later {
    @Traced
    public CompletableFuture<String> future(CompletableFuture<String> future) {
        return future;
    }

    @Traced
    public CompletionStage<String> failing() {
        return CompletableFuture.failedStage(new IllegalStateException("late"));
    }

    @Traced
    public Future<String> plainFuture() {
        return CompletableFuture.completedFuture("ready");
    }

    @Traced
    public Uni<String> uni() {
        return Uni.createFrom().item(() -> Mlflow.withSpan("inside", span -> "item"));
    }

    @Traced
    public Uni<String> failingUni() {
        return Uni.createFrom().failure(() -> new IllegalStateException("no item"));
    }

    @Traced
    public Uni<String> never() {
        return Uni.createFrom().nothing();
    }

    @Traced
    public CompletionStage<String> around(CompletionStage<String> inner) {
        return inner.thenApply(value -> value + "!");
    }
}
