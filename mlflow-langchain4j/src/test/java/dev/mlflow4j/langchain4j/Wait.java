package dev.mlflow4j.langchain4j;

import java.time.Duration;
import java.util.function.BooleanSupplier;

/** Waits for a condition. */
final class Wait {
    private static final Duration LIMIT = Duration.ofSeconds(30);

    private Wait() {}

    static void until(BooleanSupplier condition) {
        long deadline = System.nanoTime() + LIMIT.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError("Waited in vain.");
            }
            Thread.onSpinWait();
        }
    }
}
