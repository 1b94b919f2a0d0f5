package dev.mlflow4j.tck.quarkus;

import dev.mlflow4j.cdi.Traced;
import dev.mlflow4j.tracing.Mlflow;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.eclipse.microprofile.faulttolerance.Asynchronous;

/** Traced methods whose results come later, on other threads. */
@ApplicationScoped
public class AsyncSteps {
    @Inject
    QuarkusSteps steps;

    @Inject
    Vertx vertx;

    @Asynchronous
    @Traced(name = "asynchronous")
    public CompletionStage<String> step(String text) {
        return CompletableFuture.completedFuture(steps.step(text));
    }

    @Traced
    public Uni<String> uni(String text) {
        return Uni.createFrom()
                .item(text)
                .emitOn(Infrastructure.getDefaultExecutor())
                .onItem()
                .transform(steps::step);
    }

    @Traced
    public Multi<String> multi(String text) {
        return Multi.createFrom()
                .items(text)
                .emitOn(Infrastructure.getDefaultExecutor())
                .onItem()
                .transform(steps::step);
    }

    /** Vert.x knows of the request, and not of this method. */
    @Traced
    public CompletionStage<String> vertx(String text) {
        return vertx.executeBlocking(() -> steps.step(text)).toCompletionStage();
    }

    @Traced
    public CompletionStage<String> contextual(String text) {
        return vertx.executeBlocking(Mlflow.contextualCallable(() -> steps.step(text)))
                .toCompletionStage();
    }
}
