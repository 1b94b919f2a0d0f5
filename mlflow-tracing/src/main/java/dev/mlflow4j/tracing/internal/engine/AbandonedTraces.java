package dev.mlflow4j.tracing.internal.engine;

import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Gives traces up whose spans are never ended: when nothing has happened in one for {@code mlflow.trace.timeout.seconds},
 * its open spans are ended as errors and what there is of it is sent. One daemon thread that looks a few times within
 * that time.
 */
final class AbandonedTraces {
    private static final int LOOKS = 4;
    private static final long LONGEST_PAUSE_NANOS = TimeUnit.MINUTES.toNanos(1);

    private final Map<String, LiveTrace> live;
    private final long timeoutNanos;
    private final String message;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition closed = lock.newCondition();
    private boolean isClosed;

    AbandonedTraces(Map<String, LiveTrace> live, int timeoutSeconds) {
        this.live = live;
        this.timeoutNanos = TimeUnit.SECONDS.toNanos(timeoutSeconds);
        this.message = "Given up: never ended, and nothing happened in its trace for " + timeoutSeconds
                + " s (mlflow.trace.timeout.seconds)";
    }

    void start() {
        Thread thread = new Thread(this::run, "mlflow4j-abandoned-traces");
        thread.setDaemon(true);
        thread.start();
    }

    void close() {
        lock.lock();
        try {
            isClosed = true;
            closed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private void run() {
        while (pause()) {
            try {
                giveUp(System.nanoTime());
            } catch (RuntimeException | LinkageError e) {
                Failures.say("give up a trace", e);
            }
        }
    }

    private boolean pause() {
        lock.lock();
        try {
            long left = Math.min(LONGEST_PAUSE_NANOS, timeoutNanos / LOOKS);
            while (left > 0 && !isClosed) {
                left = closed.awaitNanos(left);
            }
            return !isClosed;
        } catch (InterruptedException e) {
            return false;
        } finally {
            lock.unlock();
        }
    }

    private void giveUp(long now) {
        for (LiveTrace trace : live.values()) {
            if (now - trace.lastActivityNanos() > timeoutNanos) {
                trace.giveUp(message);
            }
        }
    }
}
