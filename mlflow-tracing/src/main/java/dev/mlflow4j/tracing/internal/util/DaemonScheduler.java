package dev.mlflow4j.tracing.internal.util;

import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;

/** One daemon thread for what has to happen in a while. */
public final class DaemonScheduler {
    private DaemonScheduler() {}

    public static ScheduledExecutorService create(String name) {
        ScheduledThreadPoolExecutor scheduler =
                new ScheduledThreadPoolExecutor(1, task -> DaemonThreads.create(task, name));
        scheduler.setRemoveOnCancelPolicy(true);
        return scheduler;
    }
}
