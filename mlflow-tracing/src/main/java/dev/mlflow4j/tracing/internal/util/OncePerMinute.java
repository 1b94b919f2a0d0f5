package dev.mlflow4j.tracing.internal.util;

import java.util.concurrent.TimeUnit;

/** Limits a log line to once a minute. */
public final class OncePerMinute {
    private static final long QUIET_NANOS = TimeUnit.MINUTES.toNanos(1);

    private long last = System.nanoTime() - QUIET_NANOS;

    public synchronized boolean isDue() {
        long now = System.nanoTime();
        if (now - last < QUIET_NANOS) {
            return false;
        }
        last = now;
        return true;
    }
}
