package dev.mlflow4j.tck.quarkus;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;

/** Requests that wait for others. */
@ApplicationScoped
public class PendingRequests {
    private final Map<String, Runnable> held = new ConcurrentHashMap<>();

    /** Runs it when it is released, on the thread that does. */
    public void hold(String name, Runnable release) {
        held.put(name, release);
    }

    /** Completes when it is released, on the thread that does. */
    public CompletableFuture<String> hold(String name) {
        CompletableFuture<String> released = new CompletableFuture<>();
        hold(name, () -> released.complete(name));
        return released;
    }

    public boolean isHeld(String name) {
        return held.containsKey(name);
    }

    public void release(String name) {
        held.remove(name).run();
    }
}
