package dev.mlflow4j.operations;

import java.util.concurrent.atomic.AtomicLongArray;

/** How long calls took, in classes that are an eighth of a power of two wide. */
final class Latencies {
    private static final int PARTS = 8;

    private final AtomicLongArray counts = new AtomicLongArray(Long.SIZE * PARTS);

    void add(long nanos) {
        counts.incrementAndGet(index(Math.max(1, nanos)));
    }

    void clear() {
        for (int i = 0; i < counts.length(); i++) {
            counts.set(i, 0);
        }
    }

    /** The time that this share of the calls did not exceed, in microseconds; 0 without a call. */
    long micros(double share) {
        long all = 0;
        for (int i = 0; i < counts.length(); i++) {
            all += counts.get(i);
        }
        long seen = 0;
        for (int i = 0; i < counts.length(); i++) {
            seen += counts.get(i);
            if (all > 0 && seen >= all * share) {
                return limit(i) / 1_000;
            }
        }
        return 0;
    }

    private static int index(long nanos) {
        int power = Long.SIZE - 1 - Long.numberOfLeadingZeros(nanos);
        long part = power < 3 ? 0 : (nanos >> (power - 3)) & (PARTS - 1);
        return power * PARTS + (int) part;
    }

    private static long limit(int index) {
        long start = 1L << (index / PARTS);
        return start + (start >> 3) * (index % PARTS + 1);
    }
}
