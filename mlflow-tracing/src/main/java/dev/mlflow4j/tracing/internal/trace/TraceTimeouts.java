package dev.mlflow4j.tracing.internal.trace;

import dev.mlflow4j.tracing.internal.config.TracingSettings;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Looks at running traces from time to time: one in which nothing has happened for {@code mlflow.trace.timeout.seconds} is
 * timed out, and what has ended of one that runs for more than {@code mlflow.tracing.long.trace.seconds} is sent.
 */
public final class TraceTimeouts {
    private static final int LOOKS = 4;
    private static final long LONGEST_PAUSE_MILLIS = TimeUnit.MINUTES.toMillis(1);

    private TraceTimeouts() {}

    public static void schedule(TraceRegistry registry, TracingSettings settings) {
        int timeoutSeconds = settings.traceTimeoutSeconds();
        long timeoutNanos = TimeUnit.SECONDS.toNanos(timeoutSeconds);
        String message = "Given up: never ended, and nothing happened in its trace for " + timeoutSeconds
                + " s (mlflow.trace.timeout.seconds)";
        long pause = Math.min(LONGEST_PAUSE_MILLIS, TimeUnit.SECONDS.toMillis(timeoutSeconds) / LOOKS);
        schedule(registry, pause, trace -> {
            if (trace.idleNanos() > timeoutNanos) {
                trace.timeOut(message);
            }
        });

        long longMillis = TimeUnit.SECONDS.toMillis(settings.longTraceSeconds());
        schedule(registry, longMillis, trace -> {
            if (trace.ageNanos() > TimeUnit.MILLISECONDS.toNanos(longMillis)) {
                trace.sendPart();
            }
        });
    }

    private static void schedule(TraceRegistry registry, long pauseMillis, Consumer<TraceBuffer> look) {
        registry.scheduler.scheduleWithFixedDelay(
                () -> registry.traces().forEach(trace -> registry.guard(() -> look.accept(trace))),
                pauseMillis,
                pauseMillis,
                TimeUnit.MILLISECONDS);
    }
}
