package dev.mlflow4j.tracing.internal.export;

import dev.mlflow4j.tracing.internal.settings.TracingSettings;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Function;

/** Tries a call again while it may get better: exponential backoff with jitter, within a time, less once we are closing. */
final class Retry {
    private static final Duration LONGEST_CALL = Duration.ofSeconds(30);
    private static final int LONGEST_OF_A_COMMAND_SECONDS = 60;

    private final Duration timeout;
    private final Consumer<Reply> onFailure;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition closing = lock.newCondition();
    private volatile long closingDeadline = Long.MAX_VALUE;
    private volatile boolean isClosing;

    Retry(Duration timeout, Consumer<Reply> onFailure) {
        this.timeout = timeout;
        this.onFailure = onFailure;
    }

    /** For somebody who waits for it. */
    static Retry ofCommand(TracingSettings settings) {
        int seconds = Math.min(LONGEST_OF_A_COMMAND_SECONDS, settings.export().retryTimeoutSeconds());
        return new Retry(Duration.ofSeconds(seconds), reply -> {});
    }

    /** From now on everything has only this long. */
    void closing(Duration left) {
        lock.lock();
        try {
            closingDeadline = System.nanoTime() + left.toNanos();
            isClosing = true;
            closing.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** The last reply: good, final, or the one after which no time was left. */
    Reply run(Function<Duration, Reply> call) {
        long deadline = System.nanoTime() + timeout.toNanos();
        Backoff backoff = new Backoff();
        while (true) {
            Reply reply = call.apply(callTimeout());
            if (!reply.mayGetBetter()) {
                return reply;
            }
            long left = TimeUnit.NANOSECONDS.toMillis(Math.min(deadline, deadlineOrMax()) - System.nanoTime());
            long wait = backoff.nextMillis(reply.retryAfter());
            if (left < wait) {
                return reply;
            }
            onFailure.accept(reply);
            if (!sleep(wait)) {
                return reply;
            }
        }
    }

    private long deadlineOrMax() {
        return isClosing ? closingDeadline : Long.MAX_VALUE;
    }

    private Duration callTimeout() {
        if (!isClosing) {
            return LONGEST_CALL;
        }
        long left = Math.max(TimeUnit.MILLISECONDS.toNanos(1), closingDeadline - System.nanoTime());
        return Duration.ofNanos(Math.min(LONGEST_CALL.toNanos(), left));
    }

    /** False when this thread is interrupted; woken early when we begin to close. */
    private boolean sleep(long millis) {
        lock.lock();
        try {
            boolean wasClosing = isClosing;
            long left = TimeUnit.MILLISECONDS.toNanos(millis);
            while (left > 0 && isClosing == wasClosing) {
                left = closing.awaitNanos(left);
            }
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        } finally {
            lock.unlock();
        }
    }
}
