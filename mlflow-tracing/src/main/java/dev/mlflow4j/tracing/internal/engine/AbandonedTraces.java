package dev.mlflow4j.tracing.internal.engine;

import java.util.Collection;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Gives traces up whose spans are never ended: when nothing has happened in one for {@code mlflow.trace.timeout.seconds},
 * its open spans are ended as errors and what there is of it is sent.
 */
final class AbandonedTraces implements Runnable {
    private static final int LOOKS = 4;
    private static final long LONGEST_PAUSE_MILLIS = TimeUnit.MINUTES.toMillis(1);

    private final Collection<TraceBuffer> live;
    private final long timeoutNanos;
    private final String message;

    private AbandonedTraces(Collection<TraceBuffer> live, int timeoutSeconds) {
        this.live = live;
        this.timeoutNanos = TimeUnit.SECONDS.toNanos(timeoutSeconds);
        this.message = "Given up: never ended, and nothing happened in its trace for " + timeoutSeconds
                + " s (mlflow.trace.timeout.seconds)";
    }

    /** Looks a few times within the time. */
    static void watch(Collection<TraceBuffer> live, int timeoutSeconds, ScheduledExecutorService scheduler) {
        long pause = Math.min(LONGEST_PAUSE_MILLIS, TimeUnit.SECONDS.toMillis(timeoutSeconds) / LOOKS);
        scheduler.scheduleWithFixedDelay(
                new AbandonedTraces(live, timeoutSeconds), pause, pause, TimeUnit.MILLISECONDS);
    }

    @Override
    public void run() {
        try {
            for (TraceBuffer trace : live) {
                if (trace.idleNanos() > timeoutNanos) {
                    trace.giveUp(message);
                }
            }
        } catch (RuntimeException | LinkageError e) {
            Failures.say("give up a trace", e);
        }
    }
}
