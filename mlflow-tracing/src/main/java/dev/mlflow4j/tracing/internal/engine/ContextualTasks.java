package dev.mlflow4j.tracing.internal.engine;

import io.opentelemetry.context.Context;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.concurrent.Callable;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.Supplier;

/** Tasks that run with the span that was current where they were made or submitted. */
public final class ContextualTasks {
    private ContextualTasks() {}

    public static Runnable runnable(Runnable task) {
        Context here = CurrentSpan.context();
        return () -> {
            try (ThreadScope scope = ThreadScope.of(here)) {
                task.run();
            }
        };
    }

    public static <T> Callable<T> callable(Callable<T> task) {
        Context here = CurrentSpan.context();
        return () -> {
            try (ThreadScope scope = ThreadScope.of(here)) {
                return task.call();
            }
        };
    }

    public static <T> Supplier<T> supplier(Supplier<T> task) {
        Context here = CurrentSpan.context();
        return () -> {
            try (ThreadScope scope = ThreadScope.of(here)) {
                return task.get();
            }
        };
    }

    public static Executor executor(Executor executor) {
        return task -> executor.execute(runnable(task));
    }

    public static ExecutorService executor(ExecutorService executor) {
        return submitting(ExecutorService.class, Context.taskWrapping(executor));
    }

    public static ScheduledExecutorService executor(ScheduledExecutorService executor) {
        return submitting(ScheduledExecutorService.class, Context.taskWrapping(executor));
    }

    /** OpenTelemetry's executor takes what is the thread's own: what is remembered is made so while a task is submitted. */
    private static <E extends Executor> E submitting(Class<E> type, E executor) {
        if (!RememberedSpan.isPossible()) {
            return executor;
        }
        return type.cast(Proxy.newProxyInstance(
                ContextualTasks.class.getClassLoader(), new Class<?>[] {type}, (proxy, method, arguments) -> {
                    try (ThreadScope scope = ThreadScope.of(CurrentSpan.context())) {
                        return method.invoke(executor, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                }));
    }
}
