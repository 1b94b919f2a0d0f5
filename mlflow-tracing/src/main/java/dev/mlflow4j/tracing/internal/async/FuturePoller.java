package dev.mlflow4j.tracing.internal.async;

import dev.mlflow4j.tracing.internal.util.DaemonThreads;
import dev.mlflow4j.tracing.spi.PendingSpan;
import java.util.Iterator;
import java.util.Queue;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;

/** Polls futures without a completion callback every millisecond, on one daemon thread, which ends with the last. */
final class FuturePoller {
    private static final long PAUSE_NANOS = 1_000_000;
    private static final Queue<Watched> WATCHED = new ConcurrentLinkedQueue<>();
    private static boolean running;

    private FuturePoller() {}

    private record Watched(Future<?> future, PendingSpan span) {}

    static void watch(Future<?> future, PendingSpan span) {
        Watched watched = new Watched(future, span);
        if (finished(watched)) {
            return;
        }
        WATCHED.add(watched);
        synchronized (WATCHED) {
            if (!running) {
                running = true;
                DaemonThreads.create(FuturePoller::run, "mlflow4j-futures").start();
            }
        }
    }

    private static void run() {
        while (true) {
            for (Iterator<Watched> each = WATCHED.iterator(); each.hasNext(); ) {
                if (finished(each.next())) {
                    each.remove();
                }
            }
            synchronized (WATCHED) {
                if (WATCHED.isEmpty()) {
                    running = false;
                    return;
                }
            }
            LockSupport.parkNanos(PAUSE_NANOS);
        }
    }

    private static boolean finished(Watched watched) {
        if (watched.span.hasEnded()) {
            return true;
        }
        if (!watched.future.isDone()) {
            return false;
        }
        try {
            watched.span.succeed(watched.future.get());
        } catch (ExecutionException | CancellationException e) {
            watched.span.fail(e);
        } catch (InterruptedException e) {
            // Done already: get() does not wait.
            watched.span.cancel();
        }
        return true;
    }
}
