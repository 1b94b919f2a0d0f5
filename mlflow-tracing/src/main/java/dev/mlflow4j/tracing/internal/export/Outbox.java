package dev.mlflow4j.tracing.internal.export;

import dev.mlflow4j.tracing.DropReason;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.concurrent.TimeUnit;

/**
 * Parcels that wait to be sent, first in first out: in memory up to a bound, from there on the disk. What comes while
 * something is on the disk goes behind it. Who puts and who takes wait for the disk here; no thread of the application does.
 */
final class Outbox {
    private static final long MOST_BYTES = 32L << 20;
    private static final int PART_OF_HEAP = 16;

    private final Spool spool;
    private final int maxSpans;
    private final long maxBytes = Math.min(MOST_BYTES, Runtime.getRuntime().maxMemory() / PART_OF_HEAP);
    private final ExportCounters counters;
    private final Deque<Parcel> memory = new ArrayDeque<>();
    private Parcel first;
    private boolean firstIsOnDisk;
    private int spans;
    private long bytes;
    private boolean open = true;

    /** The spool is null where nothing is to wait on the disk. */
    Outbox(Spool spool, int maxSpans, ExportCounters counters) {
        this.spool = spool;
        this.maxSpans = maxSpans;
        this.counters = counters;
    }

    /** Waits for room where nothing may go to the disk, unless it is closed or this thread interrupted meanwhile. */
    synchronized void put(Parcel parcel) {
        if (spool != null && (!spool.isEmpty() || !hasRoom(parcel))) {
            append(parcel);
            return;
        }
        try {
            while (open && !hasRoom(parcel)) {
                wait();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        memory.addLast(parcel);
        spans += parcel.spans().size();
        bytes += parcel.bytes();
        notifyAll();
    }

    private boolean hasRoom(Parcel parcel) {
        return memory.isEmpty() || spans + parcel.spans().size() <= maxSpans && bytes + parcel.bytes() <= maxBytes;
    }

    private void append(Parcel parcel) {
        try {
            spool.append(parcel);
            notifyAll();
        } catch (IOException | RuntimeException e) {
            counters.dropped(DropReason.NOT_WRITTEN, parcel.spans().size(), e.toString(), false);
        }
    }

    /** The oldest, which stays until it is {@link #remove removed}; null when there is none in that time. */
    synchronized Parcel first(long millis) throws InterruptedException {
        long deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
        while (!find()) {
            long left = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
            if (left <= 0 || !open) {
                return null;
            }
            wait(left);
        }
        return first;
    }

    private boolean find() {
        if (first == null) {
            first = memory.peekFirst();
            if (first == null && spool != null) {
                first = spool.first();
                firstIsOnDisk = first != null;
            }
        }
        return first != null;
    }

    /** Takes the oldest off, which has come to its end. */
    synchronized void remove() {
        if (firstIsOnDisk) {
            spool.removeFirst();
        } else {
            Parcel removed = memory.removeFirst();
            spans -= removed.spans().size();
            bytes -= removed.bytes();
        }
        first = null;
        firstIsOnDisk = false;
        notifyAll();
    }

    /** Moves what is in memory to the disk, before what is there. False when that cannot be. */
    synchronized boolean toDisk() {
        if (memory.isEmpty()) {
            return true;
        }
        if (spool == null) {
            return false;
        }
        try {
            spool.prepend(new ArrayList<>(memory));
        } catch (IOException | RuntimeException e) {
            counters.notSpooled(e.toString());
            return false;
        }
        memory.clear();
        spans = 0;
        bytes = 0;
        if (first != null) {
            firstIsOnDisk = spool.first() != null;
            first = firstIsOnDisk ? first : null;
        }
        notifyAll();
        return true;
    }

    /** Takes over what others have left, if there is a disk to look at. */
    synchronized void adopt() {
        if (spool != null) {
            spool.adopt();
        }
    }

    /** Spans on the disk, on whatever thread. */
    long spansOnDisk() {
        return spool == null ? 0 : spool.spans();
    }

    /** Lets who waits go on. */
    synchronized void stopWaiting() {
        open = false;
        notifyAll();
    }

    /** Puts what is left on the disk for the next run; what cannot be put there is lost. */
    synchronized void close(String why) {
        if (!toDisk()) {
            memory.forEach(parcel ->
                    counters.dropped(DropReason.NOT_REACHED, parcel.spans().size(), why, parcel.restored()));
            memory.clear();
        }
        if (spool != null) {
            spool.close();
        }
    }
}
