package dev.mlflow4j.tck.wildfly;

import java.time.Duration;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** Waits for a condition. */
final class Polling {
    private static final long PAUSE_MILLIS = 200;

    private Polling() {}

    /** The first value that is as wanted, or the last one when the time is over. */
    static <T> T until(Duration limit, Supplier<T> value, Predicate<T> wanted) {
        long deadline = System.nanoTime() + limit.toNanos();
        T last = value.get();
        while (!wanted.test(last) && System.nanoTime() < deadline) {
            try {
                Thread.sleep(PAUSE_MILLIS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return last;
            }
            last = value.get();
        }
        return last;
    }
}
