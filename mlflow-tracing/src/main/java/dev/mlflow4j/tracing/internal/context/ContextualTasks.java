package dev.mlflow4j.tracing.internal.context;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.Collection;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.Supplier;

/** Tasks that run with the span that was current where they were made or submitted. */
public final class ContextualTasks {
    private static final Set<String> SCHEDULES = Set.of("scheduleAtFixedRate", "scheduleWithFixedDelay");

    private ContextualTasks() {}

    public static Runnable runnable(Runnable task) {
        return runnable(task, new TaskContext());
    }

    private static Runnable runnable(Runnable task, TaskContext here) {
        return () -> {
            try (ContextScope scope = ContextScope.ofTaskBlock(here.next())) {
                task.run();
            }
        };
    }

    public static <T> Callable<T> callable(Callable<T> task) {
        TaskContext here = new TaskContext();
        return () -> {
            try (ContextScope scope = ContextScope.ofTaskBlock(here.next())) {
                return task.call();
            }
        };
    }

    public static <T> Supplier<T> supplier(Supplier<T> task) {
        TaskContext here = new TaskContext();
        return () -> {
            try (ContextScope scope = ContextScope.ofTaskBlock(here.next())) {
                return task.get();
            }
        };
    }

    public static Executor executor(Executor executor) {
        return task -> executor.execute(runnable(task));
    }

    public static ExecutorService executor(ExecutorService executor) {
        return wrapping(ExecutorService.class, executor);
    }

    public static ScheduledExecutorService executor(ScheduledExecutorService executor) {
        return wrapping(ScheduledExecutorService.class, executor);
    }

    /** In every method that takes tasks they come first. */
    private static <E extends ExecutorService> E wrapping(Class<E> type, E executor) {
        return type.cast(Proxy.newProxyInstance(
                ContextualTasks.class.getClassLoader(), new Class<?>[] {type}, (proxy, method, arguments) -> {
                    Object[] wrapped = arguments;
                    if (arguments != null) {
                        wrapped = arguments.clone();
                        wrapped[0] = SCHEDULES.contains(method.getName())
                                ? runnable((Runnable) arguments[0], new TaskContext().repeated())
                                : wrapped(method.getParameterTypes()[0], arguments[0]);
                    }
                    try {
                        return method.invoke(executor, wrapped);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                }));
    }

    private static Object wrapped(Class<?> parameter, Object argument) {
        if (argument == null) {
            return null;
        }
        if (parameter == Runnable.class) {
            return runnable((Runnable) argument);
        }
        if (parameter == Callable.class) {
            return callable((Callable<?>) argument);
        }
        return parameter == Collection.class
                ? ((Collection<?>) argument)
                        .stream().map(task -> wrapped(Callable.class, task)).toList()
                : argument;
    }
}
