package dev.mlflow4j.tracing.internal.engine;

import io.opentelemetry.context.Context;
import java.util.concurrent.Callable;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.Supplier;

/** Tasks that run with the span that was current where they were made or submitted. */
public final class ContextualTasks {
    private ContextualTasks() {}

    public static Runnable runnable(Runnable task) {
        return Context.current().wrap(task);
    }

    public static <T> Callable<T> callable(Callable<T> task) {
        return Context.current().wrap(task);
    }

    public static <T> Supplier<T> supplier(Supplier<T> task) {
        return Context.current().wrapSupplier(task);
    }

    public static Executor executor(Executor executor) {
        return Context.taskWrapping(executor);
    }

    public static ExecutorService executor(ExecutorService executor) {
        return Context.taskWrapping(executor);
    }

    public static ScheduledExecutorService executor(ScheduledExecutorService executor) {
        return Context.taskWrapping(executor);
    }
}
