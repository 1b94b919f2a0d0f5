package dev.mlflow4j.tracing.internal.trace;

import java.time.Instant;
import java.util.concurrent.TimeUnit;

/** The time within one trace: the system's clock is read once, from then on time only moves forward. */
public final class TraceClock {
    private final long epochNanos = epochNow();
    private final long nanoTime = System.nanoTime();

    /** Nanoseconds since the epoch. */
    public long now() {
        return epochNanos + sinceStart();
    }

    /** Nanoseconds since the trace began. */
    long sinceStart() {
        return System.nanoTime() - nanoTime;
    }

    /** Nanoseconds since the epoch, by the system's clock. */
    public static long epochNow() {
        Instant now = Instant.now();
        return TimeUnit.SECONDS.toNanos(now.getEpochSecond()) + now.getNano();
    }
}
