package dev.mlflow4j.concurrency.internal.executors;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * A future that delegates to another. Waiting is delegated too, because the other's executor may use the waiting thread. The
 * result is also stored here, for {@link CompletableFuture#allOf}, which reads it directly.
 */
abstract class DelegatingFuture<T> extends CompletableFuture<T> {
    final CompletableFuture<T> inner;

    DelegatingFuture(CompletableFuture<T> inner) {
        this.inner = inner;
        inner.whenComplete((value, failure) -> {
            if (failure == null) {
                super.complete(value);
            } else {
                super.completeExceptionally(failure);
            }
        });
    }

    @Override
    public boolean complete(T value) {
        boolean first = inner.complete(value);
        if (first) {
            super.complete(value);
        }
        return first;
    }

    @Override
    public boolean completeExceptionally(Throwable failure) {
        boolean first = inner.completeExceptionally(failure);
        if (first) {
            super.completeExceptionally(failure);
        }
        return first;
    }

    @Override
    public boolean cancel(boolean mayInterrupt) {
        boolean cancelled = inner.cancel(mayInterrupt);
        if (cancelled) {
            super.cancel(mayInterrupt);
        }
        return cancelled;
    }

    @Override
    public void obtrudeValue(T value) {
        inner.obtrudeValue(value);
        super.obtrudeValue(value);
    }

    @Override
    public void obtrudeException(Throwable failure) {
        inner.obtrudeException(failure);
        super.obtrudeException(failure);
    }

    @Override
    public T get() throws InterruptedException, ExecutionException {
        return inner.get();
    }

    @Override
    public T get(long timeout, TimeUnit unit) throws InterruptedException, ExecutionException, TimeoutException {
        return inner.get(timeout, unit);
    }

    @Override
    public T join() {
        return inner.join();
    }

    @Override
    public T getNow(T otherwise) {
        return inner.getNow(otherwise);
    }

    @Override
    public boolean isDone() {
        return inner.isDone();
    }

    @Override
    public boolean isCancelled() {
        return inner.isCancelled();
    }

    @Override
    public boolean isCompletedExceptionally() {
        return inner.isCompletedExceptionally();
    }

    @Override
    public int getNumberOfDependents() {
        return inner.getNumberOfDependents();
    }
}
