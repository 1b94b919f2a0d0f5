package dev.mlflow4j.tracing.internal.util;

import java.security.AccessController;
import java.security.PrivilegedAction;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** Threads that do not keep the JVM running, and nothing of the request that happens to start them. */
public final class DaemonThreads {
    private static final int IDLE_SECONDS = 10;

    private DaemonThreads() {}

    /** Without the thread locals, the context class loader and the access control context of the calling thread. */
    @SuppressWarnings("removal")
    public static Thread create(Runnable task, String name) {
        return AccessController.doPrivileged((PrivilegedAction<Thread>) () -> {
            Thread thread = new Thread(null, task, name, 0, false);
            thread.setDaemon(true);
            thread.setContextClassLoader(DaemonThreads.class.getClassLoader());
            return thread;
        });
    }

    /** One thread for tasks at a time. */
    public static ScheduledThreadPoolExecutor scheduler(String name) {
        ScheduledThreadPoolExecutor scheduler = new ScheduledThreadPoolExecutor(1, task -> create(task, name));
        scheduler.setRemoveOnCancelPolicy(true);
        return scheduler;
    }

    /** At most so many threads, which end when they are idle. */
    public static ThreadPoolExecutor pool(int threads, String name) {
        ThreadPoolExecutor pool = new ThreadPoolExecutor(
                threads,
                threads,
                IDLE_SECONDS,
                TimeUnit.SECONDS,
                new LinkedBlockingQueue<>(),
                task -> create(task, name));
        pool.allowCoreThreadTimeOut(true);
        return pool;
    }
}
