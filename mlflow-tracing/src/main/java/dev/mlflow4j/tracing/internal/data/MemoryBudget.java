package dev.mlflow4j.tracing.internal.data;

import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/** The bytes that tracing holds: of open spans, of those that wait for their trace or to be sent, and of attachments. */
public final class MemoryBudget {
    private final long maxBytes;
    private final AtomicLong used = new AtomicLong();

    public MemoryBudget(long maxBytes) {
        this.maxBytes = maxBytes;
    }

    /** False, and nothing taken, if there is no room. */
    public boolean take(long bytes) {
        if (used.addAndGet(bytes) <= maxBytes || bytes <= 0) {
            return true;
        }
        used.addAndGet(-bytes);
        return false;
    }

    /** Takes bytes that are there already. */
    public void add(long bytes) {
        used.addAndGet(bytes);
    }

    public void release(long bytes) {
        used.addAndGet(-bytes);
    }

    /** Releases what these have taken. */
    public void release(List<SpanRecord> spans) {
        release(bytes(spans));
    }

    /** The same for all of a batch at once: threads that record compete for the counter. */
    public void releaseAll(List<TraceBatch> traces) {
        long bytes = 0;
        for (TraceBatch trace : traces) {
            bytes += bytes(trace.spans());
        }
        release(bytes);
    }

    private static long bytes(List<SpanRecord> spans) {
        long bytes = 0;
        for (SpanRecord span : spans) {
            bytes += span.memoryBytes();
        }
        return bytes;
    }

    /** Whether what waits has to leave memory: half of it is used. */
    public boolean isTight() {
        return used.get() > maxBytes / 2;
    }

    public long usedBytes() {
        return used.get();
    }

    public long maxBytes() {
        return maxBytes;
    }
}
