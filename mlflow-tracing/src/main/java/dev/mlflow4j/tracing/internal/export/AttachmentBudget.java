package dev.mlflow4j.tracing.internal.export;

import java.util.concurrent.atomic.AtomicLong;

/** Limits the bytes of attachments that wait in memory to be encoded. */
final class AttachmentBudget {
    private static final long MOST_BYTES = 64L << 20;
    private static final int PART_OF_HEAP = 8;

    private final long max = Math.min(MOST_BYTES, Runtime.getRuntime().maxMemory() / PART_OF_HEAP);
    private final AtomicLong taken = new AtomicLong();

    /** False, and nothing taken, if there is no room. */
    boolean take(long bytes) {
        if (taken.addAndGet(bytes) <= max) {
            return true;
        }
        taken.addAndGet(-bytes);
        return false;
    }

    void release(long bytes) {
        taken.addAndGet(-bytes);
    }
}
