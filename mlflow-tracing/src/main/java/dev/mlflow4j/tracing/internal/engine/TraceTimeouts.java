package dev.mlflow4j.tracing.internal.engine;

import dev.mlflow4j.tracing.internal.settings.TracingSettings;
import java.util.Collection;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Looks at running traces from time to time: one in which nothing has happened for {@code mlflow.trace.timeout.seconds} is
 * timed out, and what has ended of one that runs for more than {@code mlflow.tracing.long.trace.seconds} is sent.
 */
final class TraceTimeouts {
    private static final int LOOKS = 4;
    private static final long LONGEST_PAUSE_MILLIS = TimeUnit.MINUTES.toMillis(1);

    private TraceTimeouts() {}

    static void schedule(Collection<TraceBuffer> live, TracingSettings settings, ScheduledExecutorService scheduler) {
        int timeoutSeconds = settings.traceTimeoutSeconds();
        long timeoutNanos = TimeUnit.SECONDS.toNanos(timeoutSeconds);
        String message = "Given up: never ended, and nothing happened in its trace for " + timeoutSeconds
                + " s (mlflow.trace.timeout.seconds)";
        long pause = Math.min(LONGEST_PAUSE_MILLIS, TimeUnit.SECONDS.toMillis(timeoutSeconds) / LOOKS);
        schedule(live, pause, scheduler, "time a trace out", trace -> {
            if (trace.idleNanos() > timeoutNanos) {
                trace.timeOut(message);
            }
        });

        long longMillis = TimeUnit.SECONDS.toMillis(settings.longTraceSeconds());
        schedule(live, longMillis, scheduler, "send a part of a trace", trace -> {
            if (trace.ageNanos() > TimeUnit.MILLISECONDS.toNanos(longMillis)) {
                trace.sendPart();
            }
        });
    }

    private static void schedule(
            Collection<TraceBuffer> live,
            long pauseMillis,
            ScheduledExecutorService scheduler,
            String what,
            Consumer<TraceBuffer> look) {
        scheduler.scheduleWithFixedDelay(
                () -> {
                    try {
                        live.forEach(look);
                    } catch (RuntimeException | LinkageError e) {
                        Failures.say(what, e);
                    }
                },
                pauseMillis,
                pauseMillis,
                TimeUnit.MILLISECONDS);
    }
}
