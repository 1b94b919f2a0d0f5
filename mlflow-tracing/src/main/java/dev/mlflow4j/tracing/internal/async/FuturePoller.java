package dev.mlflow4j.tracing.internal.async;

import dev.mlflow4j.tracing.internal.util.DaemonThreads;
import dev.mlflow4j.tracing.spi.PendingSpan;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** Asks a future without a completion callback whether it is done: less often the longer it takes and the more are open. */
final class FuturePoller implements Runnable {
    private static final long MIN_PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(1);
    private static final long MAX_PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(200);
    private static final long PAUSE_FOR_EACH_OPEN_NANOS = TimeUnit.MICROSECONDS.toNanos(50);
    private static final int PART_OF_AGE = 16;

    /** One thread for all, which ends after the last. */
    private static final ScheduledThreadPoolExecutor SCHEDULER = DaemonThreads.scheduler("mlflow4j-futures");

    static {
        SCHEDULER.setKeepAliveTime(1, TimeUnit.SECONDS);
        SCHEDULER.allowCoreThreadTimeOut(true);
    }

    private final Future<?> future;
    private final PendingSpan span;
    private final long started = System.nanoTime();

    FuturePoller(Future<?> future, PendingSpan span) {
        this.future = future;
        this.span = span;
    }

    /** Whatever the future throws is the failure of its span. */
    @Override
    public void run() {
        try {
            if (span.hasEnded()) {
                return;
            }
            if (future.isDone()) {
                span.succeed(future.get());
            } else {
                SCHEDULER.schedule(this, pause(), TimeUnit.NANOSECONDS);
            }
        } catch (Throwable e) {
            if (e instanceof InterruptedException) {
                Thread.currentThread().interrupt();
            }
            span.fail(e);
        }
    }

    private long pause() {
        long now = System.nanoTime();
        long byAge = Math.min(MAX_PAUSE_NANOS, (now - started) / PART_OF_AGE);
        long byNumber = SCHEDULER.getQueue().size() * PAUSE_FOR_EACH_OPEN_NANOS;
        long pause = Math.max(MIN_PAUSE_NANOS, Math.max(byAge, byNumber));
        // Those that are due at about the same time are asked together: most of the cost is waking the thread.
        long step = Long.highestOneBit(pause) / 8;
        return pause + step - Math.floorMod(now + pause, step);
    }
}
