package dev.mlflow4j.testserver.support;

import java.time.Duration;
import java.util.function.BooleanSupplier;

/** Waits for a condition, never for a fixed time. */
public final class Await {

    private static final long POLL_MILLIS = 50;

    private Await() {}

    /** Whether the condition came true within the limit. */
    public static boolean until(Duration limit, BooleanSupplier condition) {
        long deadline = System.nanoTime() + limit.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > deadline) {
                return false;
            }
            try {
                Thread.sleep(POLL_MILLIS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return false;
            }
        }
        return true;
    }
}
