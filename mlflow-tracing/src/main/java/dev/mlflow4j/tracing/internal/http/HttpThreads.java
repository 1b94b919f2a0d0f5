package dev.mlflow4j.tracing.internal.http;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** Daemon threads for an HTTP client, which cannot end its own threads. */
final class HttpThreads {
    private static final int IDLE_SECONDS = 10;

    private HttpThreads() {}

    static ExecutorService create() {
        return new ThreadPoolExecutor(
                0, Integer.MAX_VALUE, IDLE_SECONDS, TimeUnit.SECONDS, new SynchronousQueue<>(), task -> {
                    Thread thread = new Thread(task, "mlflow4j-http");
                    thread.setDaemon(true);
                    return thread;
                });
    }
}
