package dev.mlflow4j.testserver;

import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Makes an answer of a server of this module wait; the end of the server interrupts it. */
public final class Gate {

    private Gate() {}

    /**
     * Waits for the test.
     *
     * @param latch what the test counts down
     * @throws InterruptedIOException when the server is closed
     */
    public static void pass(CountDownLatch latch) throws InterruptedIOException {
        pass(latch, Long.MAX_VALUE);
    }

    /**
     * Waits for a time.
     *
     * @param delay how long
     * @throws InterruptedIOException when the server is closed
     */
    public static void pass(Duration delay) throws InterruptedIOException {
        pass(new CountDownLatch(1), delay.toNanos());
    }

    private static void pass(CountDownLatch latch, long nanos) throws InterruptedIOException {
        try {
            latch.await(nanos, TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("The server is closed.");
        }
    }
}
