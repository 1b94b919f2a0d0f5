package dev.mlflow4j.tracing.internal.client;

import dev.mlflow4j.tracing.TracingException;
import dev.mlflow4j.tracing.internal.util.DaemonThreads;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/** Makes calls on a few threads of its own, which end when they are idle. */
public final class AsyncExecutor implements AutoCloseable {
    private static final int THREADS = 8;

    private final UnaryOperator<Runnable> inContext;
    private final ThreadPoolExecutor threads = DaemonThreads.pool(THREADS, "mlflow4j-reading");

    AsyncExecutor(UnaryOperator<Runnable> inContext) {
        this.inContext = inContext;
    }

    /** Dependent stages without an executor run with the current span and the context class loader of the caller. */
    public <T> CompletionStage<T> call(Supplier<T> call) {
        CompletableFuture<T> result = new CompletableFuture<>();
        Runnable contextual = inContext.apply(() -> complete(result, call));
        Task task = new Task(contextual, Thread.currentThread().getContextClassLoader(), result);
        try {
            threads.execute(task);
        } catch (RejectedExecutionException e) {
            task.fail();
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

        void fail() {
            result.completeExceptionally(new TracingException("Tracing has ended (Mlflow.shutdown)"));
        }
    }

    @Override
    public void close() {
        threads.shutdownNow().forEach(waiting -> ((Task) waiting).fail());
    }
}
