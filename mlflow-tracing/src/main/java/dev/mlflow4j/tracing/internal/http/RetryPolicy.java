package dev.mlflow4j.tracing.internal.http;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * How often and how long calls are tried: with a {@link Backoff} between the tries, within a time, and within less once
 * tracing closes. For several threads at once.
 */
public final class RetryPolicy {
    private static final Duration LONGEST_CALL = Duration.ofSeconds(30);
    private static final long SHORTEST_CALL_NANOS = TimeUnit.MILLISECONDS.toNanos(1);

    private final Duration total;
    private final Duration longestCall;
    private final boolean callsEndWithin;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition woken = lock.newCondition();
    private volatile long wakeUps;
    private volatile long closingDeadline;
    private volatile boolean closing;

    private RetryPolicy(Duration total, Duration longestCall, boolean callsEndWithin) {
        this.total = total;
        this.longestCall = longestCall;
        this.callsEndWithin = callsEndWithin;
    }

    /** Tries begin within that time; each may take 30 seconds. */
    public static RetryPolicy startingWithin(Duration total) {
        return new RetryPolicy(total, LONGEST_CALL, false);
    }

    /** All tries together take no longer than that. */
    public static RetryPolicy endingWithin(Duration total) {
        return new RetryPolicy(total, total, true);
    }

    public Duration total() {
        return total;
    }

    public boolean isClosing() {
        return closing;
    }

    /** Whether anything may begin, as it may always before tracing closes. */
    public boolean hasTimeLeft() {
        return !closing || closingDeadline - System.nanoTime() > 0;
    }

    public Backoff newBackoff() {
        return new Backoff(this);
    }

    /** Tries a call until its result is final or no time is left; returns the last result. */
    public <R extends Retryable> R run(Function<Duration, R> call) {
        return run(call, Retryable::isRetryable);
    }

    public <R extends Retryable> R run(Function<Duration, R> call, Predicate<R> isRetryable) {
        long deadline = System.nanoTime() + total.toNanos();
        Backoff backoff = newBackoff();
        R before = null;
        while (true) {
            R result = call.apply(timeout(deadline));
            if (!isRetryable.test(result)) {
                // A timeout in the little time that was left does not show the cause.
                return before != null && result.isTimeout() ? before : result;
            }
            long pause = backoff.nextNanos(result.retryAfter());
            if (pause >= left(deadline)) {
                return result;
            }
            try {
                backoff.await(pause);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return result;
            }
            before = result;
        }
    }

    private Duration timeout(long deadline) {
        Duration timeout = callTimeout();
        Duration left = Duration.ofNanos(Math.max(1, deadline - System.nanoTime()));
        return callsEndWithin && left.compareTo(timeout) < 0 ? left : timeout;
    }

    private long left(long deadline) {
        long left = deadline - System.nanoTime();
        return closing ? Math.min(left, closingDeadline - System.nanoTime()) : left;
    }

    /** The timeout of a call that starts now. */
    public Duration callTimeout() {
        if (!closing) {
            return longestCall;
        }
        long left = Math.max(SHORTEST_CALL_NANOS, closingDeadline - System.nanoTime());
        return Duration.ofNanos(Math.min(longestCall.toNanos(), left));
    }

    /** Allows only this much time from now on, and ends the pauses. */
    public void closing(Duration left) {
        closingDeadline = System.nanoTime() + left.toNanos();
        closing = true;
        wakeUp();
    }

    /** Ends the current pauses, or else the next one. */
    public void wakeUp() {
        lock.lock();
        try {
            wakeUps++;
            woken.signalAll();
        } finally {
            lock.unlock();
        }
    }

    long wakeUps() {
        return wakeUps;
    }

    /** Waits, unless woken since; returns the number of wake-ups by now. */
    long await(long nanos, long seenWakeUps) throws InterruptedException {
        lock.lock();
        try {
            long left = closing ? Math.min(nanos, closingDeadline - System.nanoTime()) : nanos;
            while (left > 0 && wakeUps == seenWakeUps) {
                left = woken.awaitNanos(left);
            }
            return wakeUps;
        } finally {
            lock.unlock();
        }
    }
}
