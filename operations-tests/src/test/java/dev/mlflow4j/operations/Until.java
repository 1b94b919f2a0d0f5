package dev.mlflow4j.operations;

import java.time.Duration;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** Waits for a condition. */
final class Until {
    private static final long POLL_MILLIS = 50;

    private Until() {}

    /** Fails with the message when it does not come true within the limit. */
    static void holds(Duration limit, BooleanSupplier condition, Supplier<String> otherwise) {
        long deadline = System.nanoTime() + limit.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError("after " + limit.toSeconds() + " s: " + otherwise.get());
            }
            try {
                Thread.sleep(POLL_MILLIS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new AssertionError("interrupted", e);
            }
        }
    }

    /** Lets time pass that is itself what is tested, such as an outage of 60 seconds. */
    static void passed(Duration time) {
        long end = System.nanoTime() + time.toNanos();
        holds(time.plusSeconds(5), () -> System.nanoTime() >= end, () -> "no time passes");
    }
}
