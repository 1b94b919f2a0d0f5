package dev.mlflow4j.tracing.internal.data;

import io.opentelemetry.api.common.Attributes;

/** Counts the bytes that a span holds in attributes, events and links, up to the most that it may. */
public abstract class SpanSize {
    private static final int MAX_SPAN = 4 << 20;
    private static final int MAX_BYTES_PER_CHAR = 3;

    /** So many characters are taken as one byte each, because most spans have fewer. */
    private static final int UNCOUNTED = 64 << 10;

    /** Events and links leave it to attributes that are set later, such as models and tokens. */
    private static final int ATTRIBUTES_ONLY = 128 << 10;

    private static final int OVERHEAD = 32;
    private static final int NUMBER = 8;

    /** A span takes memory of the budget in such steps while it is open, the first one for nothing. */
    private static final int STEP = 16 << 10;

    private final long most;

    /** Null where nothing is taken. */
    private final MemoryBudget memory;

    private long bytes;
    private long reserved;

    SpanSize(long most, MemoryBudget memory) {
        this.most = most;
        this.memory = memory;
    }

    /** What the open span has taken of the budget. */
    public synchronized long reserved() {
        return reserved;
    }

    synchronized long bytes() {
        return bytes;
    }

    /** What a span may hold beside inputs, outputs and status, which are always kept: in all 4 MB, or more by the setting. */
    public static long most(int maxChars) {
        long reserved = 3L * MAX_BYTES_PER_CHAR * maxChars;
        return Math.max(MAX_SPAN - reserved - (MAX_BYTES_PER_CHAR - 1) * UNCOUNTED, 2L * maxChars);
    }

    /** Whether there is room for it, which is then taken. */
    boolean takes(long more) {
        boolean fits = bytes + more <= most && reserve(bytes + more);
        bytes += fits ? more : 0;
        return fits;
    }

    private boolean reserve(long size) {
        long wanted = size > reserved + STEP ? size - reserved : 0;
        boolean fits = wanted == 0 || memory == null || memory.take(wanted);
        reserved += fits ? wanted : 0;
        return fits;
    }

    /** The same for an event or a link. */
    boolean takes(String name, Attributes attributes) {
        long[] size = {size(name, null)};
        attributes.forEach((key, value) -> size[0] += size(key.getKey()) + size(value));
        return bytes + size[0] <= most - ATTRIBUTES_ONLY && takes(size[0]);
    }

    long size(String key, Object value) {
        return OVERHEAD + size(key) + size(value);
    }

    long size(Object value) {
        if (!(value instanceof String text)) {
            return NUMBER;
        }
        long size = text.length();
        if (bytes + size > UNCOUNTED) {
            for (int i = 0; i < text.length(); i++) {
                char c = text.charAt(i);
                size += c < 0x80 ? 0 : c < 0x800 || Character.isSurrogate(c) ? 1 : 2;
            }
        }
        return size;
    }
}
