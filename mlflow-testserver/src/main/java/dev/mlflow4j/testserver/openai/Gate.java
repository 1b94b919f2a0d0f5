package dev.mlflow4j.testserver.openai;

import java.io.InterruptedIOException;
import java.util.concurrent.CountDownLatch;

/** Waits for the test, or for the end of the endpoint. */
final class Gate {

    private Gate() {}

    static void pass(CountDownLatch latch) throws InterruptedIOException {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("The endpoint is closed.");
        }
    }
}
