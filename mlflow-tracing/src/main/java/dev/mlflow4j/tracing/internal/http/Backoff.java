package dev.mlflow4j.tracing.internal.http;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;

/**
 * The pauses between the tries of one task: each twice as long as the one before, with jitter, and no shorter than the
 * server asks for. For one thread.
 */
public final class Backoff {
    private static final long FIRST_MILLIS = 500;
    private static final long MAX_MILLIS = 30_000;
    private static final long MAX_RETRY_AFTER_MILLIS = 300_000;

    private final RetryPolicy policy;
    private long pause = FIRST_MILLIS;
    private long seenWakeUps;

    Backoff(RetryPolicy policy) {
        this.policy = policy;
        this.seenWakeUps = policy.wakeUps();
    }

    long nextNanos(Optional<Duration> retryAfter) {
        long half = pause / 2;
        long millis = half + ThreadLocalRandom.current().nextLong(half + 1);
        pause = Math.min(MAX_MILLIS, pause * 2);
        return TimeUnit.MILLISECONDS.toNanos(retryAfter
                .map(asked -> Math.max(millis, Math.min(MAX_RETRY_AFTER_MILLIS, asked.toMillis())))
                .orElse(millis));
    }

    void await(long nanos) throws InterruptedException {
        seenWakeUps = policy.await(nanos, seenWakeUps);
    }

    /** Waits until the next try is due, or the policy is woken. */
    public void pause(Optional<Duration> retryAfter) throws InterruptedException {
        await(nextNanos(retryAfter));
    }

    /** Begins with the shortest pause again. */
    public void reset() {
        pause = FIRST_MILLIS;
    }
}
