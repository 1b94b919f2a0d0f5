package dev.mlflow4j.tracing.internal.trace;

import java.time.Instant;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * The time within one trace: the system's clock is read once. From then on time only moves forward, though the system's
 * clock is set.
 */
final class TraceClock {
    private final long epochNanos;
    private final long nanoTime = System.nanoTime();

    TraceClock() {
        this(TraceClock::systemEpochNanos);
    }

    TraceClock(LongSupplier system) {
        epochNanos = system.getAsLong();
    }

    /** When the trace began, in nanoseconds since the epoch. */
    long start() {
        return epochNanos;
    }

    /** Nanoseconds since the epoch. */
    long now() {
        return at(System.nanoTime());
    }

    /** Nanoseconds since the epoch at a moment by {@link System#nanoTime()}, which may be before the trace. */
    long at(long moment) {
        return epochNanos + (moment - nanoTime);
    }

    /** Nanoseconds since the trace began. */
    long sinceStart() {
        return System.nanoTime() - nanoTime;
    }

    private static long systemEpochNanos() {
        Instant now = Instant.now();
        return TimeUnit.SECONDS.toNanos(now.getEpochSecond()) + now.getNano();
    }
}
