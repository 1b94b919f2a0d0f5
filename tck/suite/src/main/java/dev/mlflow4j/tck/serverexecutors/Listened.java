package dev.mlflow4j.tck.serverexecutors;

import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.concurrent.ManagedTask;
import jakarta.enterprise.concurrent.ManagedTaskListener;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;

/** A task that is told how it goes. */
record Listened(Callable<String> work, CompletableFuture<Object> done)
        implements Callable<String>, ManagedTask, ManagedTaskListener {
    @Override
    public String call() throws Exception {
        return work.call();
    }

    @Override
    public ManagedTaskListener getManagedTaskListener() {
        return this;
    }

    @Override
    public Map<String, String> getExecutionProperties() {
        return Map.of(IDENTITY_NAME, "listened");
    }

    @Override
    public void taskDone(Future<?> future, ManagedExecutorService executor, Object task, Throwable thrown) {
        done.complete(task);
    }

    @Override
    public void taskAborted(Future<?> future, ManagedExecutorService executor, Object task, Throwable thrown) {}

    @Override
    public void taskStarting(Future<?> future, ManagedExecutorService executor, Object task) {}

    @Override
    public void taskSubmitted(Future<?> future, ManagedExecutorService executor, Object task) {}
}
