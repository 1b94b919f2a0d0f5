package dev.mlflow4j.concurrency.internal.executors;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

/** A future of a server's executor, whose stages run with the span that is current where they are added. */
final class ContextualFuture<T> extends DelegatingFuture<T> {
    private ContextualFuture(CompletableFuture<T> inner) {
        super(inner);
    }

    static <T> CompletableFuture<T> of(CompletableFuture<T> inner) {
        return new ContextualFuture<>(inner);
    }

    @Override
    public <U> CompletableFuture<U> thenApply(Function<? super T, ? extends U> function) {
        return of(inner.thenApply(contextual(function)));
    }

    @Override
    public <U> CompletableFuture<U> thenApplyAsync(Function<? super T, ? extends U> function) {
        return of(inner.thenApplyAsync(contextual(function)));
    }

    @Override
    public <U> CompletableFuture<U> thenApplyAsync(Function<? super T, ? extends U> function, Executor executor) {
        return of(inner.thenApplyAsync(contextual(function), executor));
    }

    @Override
    public CompletableFuture<Void> thenAccept(Consumer<? super T> action) {
        return of(inner.thenAccept(contextual(action)));
    }

    @Override
    public CompletableFuture<Void> thenAcceptAsync(Consumer<? super T> action) {
        return of(inner.thenAcceptAsync(contextual(action)));
    }

    @Override
    public CompletableFuture<Void> thenAcceptAsync(Consumer<? super T> action, Executor executor) {
        return of(inner.thenAcceptAsync(contextual(action), executor));
    }

    @Override
    public CompletableFuture<Void> thenRun(Runnable action) {
        return of(inner.thenRun(contextual(action)));
    }

    @Override
    public CompletableFuture<Void> thenRunAsync(Runnable action) {
        return of(inner.thenRunAsync(contextual(action)));
    }

    @Override
    public CompletableFuture<Void> thenRunAsync(Runnable action, Executor executor) {
        return of(inner.thenRunAsync(contextual(action), executor));
    }

    @Override
    public <U, V> CompletableFuture<V> thenCombine(
            CompletionStage<? extends U> other, BiFunction<? super T, ? super U, ? extends V> function) {
        return of(inner.thenCombine(other, contextual(function)));
    }

    @Override
    public <U, V> CompletableFuture<V> thenCombineAsync(
            CompletionStage<? extends U> other, BiFunction<? super T, ? super U, ? extends V> function) {
        return of(inner.thenCombineAsync(other, contextual(function)));
    }

    @Override
    public <U, V> CompletableFuture<V> thenCombineAsync(
            CompletionStage<? extends U> other,
            BiFunction<? super T, ? super U, ? extends V> function,
            Executor executor) {
        return of(inner.thenCombineAsync(other, contextual(function), executor));
    }

    @Override
    public <U> CompletableFuture<Void> thenAcceptBoth(
            CompletionStage<? extends U> other, BiConsumer<? super T, ? super U> action) {
        return of(inner.thenAcceptBoth(other, contextual(action)));
    }

    @Override
    public <U> CompletableFuture<Void> thenAcceptBothAsync(
            CompletionStage<? extends U> other, BiConsumer<? super T, ? super U> action) {
        return of(inner.thenAcceptBothAsync(other, contextual(action)));
    }

    @Override
    public <U> CompletableFuture<Void> thenAcceptBothAsync(
            CompletionStage<? extends U> other, BiConsumer<? super T, ? super U> action, Executor executor) {
        return of(inner.thenAcceptBothAsync(other, contextual(action), executor));
    }

    @Override
    public CompletableFuture<Void> runAfterBoth(CompletionStage<?> other, Runnable action) {
        return of(inner.runAfterBoth(other, contextual(action)));
    }

    @Override
    public CompletableFuture<Void> runAfterBothAsync(CompletionStage<?> other, Runnable action) {
        return of(inner.runAfterBothAsync(other, contextual(action)));
    }

    @Override
    public CompletableFuture<Void> runAfterBothAsync(CompletionStage<?> other, Runnable action, Executor executor) {
        return of(inner.runAfterBothAsync(other, contextual(action), executor));
    }

    @Override
    public <U> CompletableFuture<U> applyToEither(CompletionStage<? extends T> other, Function<? super T, U> function) {
        return of(inner.applyToEither(other, contextual(function)));
    }

    @Override
    public <U> CompletableFuture<U> applyToEitherAsync(
            CompletionStage<? extends T> other, Function<? super T, U> function) {
        return of(inner.applyToEitherAsync(other, contextual(function)));
    }

    @Override
    public <U> CompletableFuture<U> applyToEitherAsync(
            CompletionStage<? extends T> other, Function<? super T, U> function, Executor executor) {
        return of(inner.applyToEitherAsync(other, contextual(function), executor));
    }

    @Override
    public CompletableFuture<Void> acceptEither(CompletionStage<? extends T> other, Consumer<? super T> action) {
        return of(inner.acceptEither(other, contextual(action)));
    }

    @Override
    public CompletableFuture<Void> acceptEitherAsync(CompletionStage<? extends T> other, Consumer<? super T> action) {
        return of(inner.acceptEitherAsync(other, contextual(action)));
    }

    @Override
    public CompletableFuture<Void> acceptEitherAsync(
            CompletionStage<? extends T> other, Consumer<? super T> action, Executor executor) {
        return of(inner.acceptEitherAsync(other, contextual(action), executor));
    }

    @Override
    public CompletableFuture<Void> runAfterEither(CompletionStage<?> other, Runnable action) {
        return of(inner.runAfterEither(other, contextual(action)));
    }

    @Override
    public CompletableFuture<Void> runAfterEitherAsync(CompletionStage<?> other, Runnable action) {
        return of(inner.runAfterEitherAsync(other, contextual(action)));
    }

    @Override
    public CompletableFuture<Void> runAfterEitherAsync(CompletionStage<?> other, Runnable action, Executor executor) {
        return of(inner.runAfterEitherAsync(other, contextual(action), executor));
    }

    @Override
    public <U> CompletableFuture<U> thenCompose(Function<? super T, ? extends CompletionStage<U>> function) {
        return of(inner.thenCompose(contextual(function)));
    }

    @Override
    public <U> CompletableFuture<U> thenComposeAsync(Function<? super T, ? extends CompletionStage<U>> function) {
        return of(inner.thenComposeAsync(contextual(function)));
    }

    @Override
    public <U> CompletableFuture<U> thenComposeAsync(
            Function<? super T, ? extends CompletionStage<U>> function, Executor executor) {
        return of(inner.thenComposeAsync(contextual(function), executor));
    }

    @Override
    public <U> CompletableFuture<U> handle(BiFunction<? super T, Throwable, ? extends U> function) {
        return of(inner.handle(contextual(function)));
    }

    @Override
    public <U> CompletableFuture<U> handleAsync(BiFunction<? super T, Throwable, ? extends U> function) {
        return of(inner.handleAsync(contextual(function)));
    }

    @Override
    public <U> CompletableFuture<U> handleAsync(
            BiFunction<? super T, Throwable, ? extends U> function, Executor executor) {
        return of(inner.handleAsync(contextual(function), executor));
    }

    @Override
    public CompletableFuture<T> whenComplete(BiConsumer<? super T, ? super Throwable> action) {
        return of(inner.whenComplete(contextual(action)));
    }

    @Override
    public CompletableFuture<T> whenCompleteAsync(BiConsumer<? super T, ? super Throwable> action) {
        return of(inner.whenCompleteAsync(contextual(action)));
    }

    @Override
    public CompletableFuture<T> whenCompleteAsync(BiConsumer<? super T, ? super Throwable> action, Executor executor) {
        return of(inner.whenCompleteAsync(contextual(action), executor));
    }

    @Override
    public CompletableFuture<T> exceptionally(Function<Throwable, ? extends T> function) {
        return of(inner.exceptionally(contextual(function)));
    }

    @Override
    public CompletableFuture<T> exceptionallyAsync(Function<Throwable, ? extends T> function) {
        return of(inner.exceptionallyAsync(contextual(function)));
    }

    @Override
    public CompletableFuture<T> exceptionallyAsync(Function<Throwable, ? extends T> function, Executor executor) {
        return of(inner.exceptionallyAsync(contextual(function), executor));
    }

    @Override
    public CompletableFuture<T> exceptionallyCompose(Function<Throwable, ? extends CompletionStage<T>> function) {
        return of(inner.exceptionallyCompose(contextual(function)));
    }

    @Override
    public CompletableFuture<T> exceptionallyComposeAsync(Function<Throwable, ? extends CompletionStage<T>> function) {
        return of(inner.exceptionallyComposeAsync(contextual(function)));
    }

    @Override
    public CompletableFuture<T> exceptionallyComposeAsync(
            Function<Throwable, ? extends CompletionStage<T>> function, Executor executor) {
        return of(inner.exceptionallyComposeAsync(contextual(function), executor));
    }

    @Override
    public CompletableFuture<T> completeAsync(Supplier<? extends T> supplier) {
        inner.completeAsync(contextual(supplier));
        return this;
    }

    @Override
    public CompletableFuture<T> completeAsync(Supplier<? extends T> supplier, Executor executor) {
        inner.completeAsync(contextual(supplier), executor);
        return this;
    }

    @Override
    public CompletableFuture<T> copy() {
        return of(inner.copy());
    }

    @Override
    public CompletionStage<T> minimalCompletionStage() {
        return of(inner.minimalCompletionStage().toCompletableFuture());
    }

    @Override
    public CompletableFuture<T> toCompletableFuture() {
        CompletableFuture<T> future = inner.toCompletableFuture();
        return future == inner ? this : of(future);
    }

    @Override
    public <U> CompletableFuture<U> newIncompleteFuture() {
        return of(inner.newIncompleteFuture());
    }

    @Override
    public Executor defaultExecutor() {
        return inner.defaultExecutor();
    }

    @SuppressWarnings("unchecked")
    private static <F> F contextual(F function) {
        return (F) ContextualTask.of(function);
    }
}
