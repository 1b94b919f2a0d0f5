package dev.mlflow4j.jaxrs;

import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/** Waits for what happens when an object is gone. */
final class Unreachable {
    private Unreachable() {}

    static <T> T await(Supplier<T> waiting) {
        CompletableFuture<T> awaited = CompletableFuture.supplyAsync(waiting);
        while (!awaited.isDone()) {
            System.gc();
            Thread.onSpinWait();
        }
        return awaited.join();
    }
}
