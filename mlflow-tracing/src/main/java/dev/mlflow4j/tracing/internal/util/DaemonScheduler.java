package dev.mlflow4j.tracing.internal.util;

import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;

/** Creates a scheduler with one daemon thread. */
public final class DaemonScheduler {
    private DaemonScheduler() {}

    public static ScheduledExecutorService create(String name) {
        ScheduledThreadPoolExecutor scheduler =
                new ScheduledThreadPoolExecutor(1, task -> DaemonThreads.create(task, name));
        scheduler.setRemoveOnCancelPolicy(true);
        return scheduler;
    }
}
