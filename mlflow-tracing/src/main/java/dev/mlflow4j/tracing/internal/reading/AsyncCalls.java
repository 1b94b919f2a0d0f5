package dev.mlflow4j.tracing.internal.reading;

import dev.mlflow4j.tracing.TracingException;
import dev.mlflow4j.tracing.internal.engine.ContextualTasks;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** Calls on a few threads of their own, which end when they have nothing to do. */
final class AsyncCalls implements AutoCloseable {
    private static final int THREADS = 8;
    private static final int IDLE_SECONDS = 10;

    private final ThreadPoolExecutor threads = new ThreadPoolExecutor(
            THREADS, THREADS, IDLE_SECONDS, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), task -> {
                Thread thread = new Thread(task, "mlflow4j-reading");
                thread.setDaemon(true);
                thread.setContextClassLoader(AsyncCalls.class.getClassLoader());
                return thread;
            });

    AsyncCalls() {
        threads.allowCoreThreadTimeOut(true);
    }

    /** What follows on the stage without an executor runs with the span and the class loader of whoever calls. */
    <T> CompletionStage<T> start(Supplier<T> call) {
        CompletableFuture<T> result = new CompletableFuture<>();
        Runnable inContext = ContextualTasks.runnable(() -> complete(result, call));
        Task task = new Task(inContext, Thread.currentThread().getContextClassLoader(), result);
        try {
            threads.execute(task);
        } catch (RejectedExecutionException e) {
            task.giveUp();
        }
        return result;
    }

    private static <T> void complete(CompletableFuture<T> result, Supplier<T> call) {
        try {
            result.complete(call.get());
        } catch (Throwable e) {
            result.completeExceptionally(e);
        }
    }

    private record Task(Runnable call, ClassLoader loader, CompletableFuture<?> result) implements Runnable {
        @Override
        public void run() {
            Thread thread = Thread.currentThread();
            ClassLoader own = thread.getContextClassLoader();
            thread.setContextClassLoader(loader);
            try {
                call.run();
            } finally {
                thread.setContextClassLoader(own);
            }
        }

        void giveUp() {
            result.completeExceptionally(new TracingException("Tracing has ended (Mlflow.shutdown)"));
        }
    }

    @Override
    public void close() {
        threads.shutdownNow().forEach(waiting -> ((Task) waiting).giveUp());
    }
}
