package dev.mlflow4j.jaxrs.internal.client;

import dev.mlflow4j.jaxrs.internal.BodyTap;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** An answer's body with a tap on what is read of it, each byte once, that tells of its end. */
final class WatchedInput extends FilterInputStream {
    private final Listener listener;
    private volatile BodyTap tap;
    private long position;
    private long marked;
    private long tapped;

    /** Without a tap where that is null. */
    WatchedInput(InputStream in, BodyTap tap, Listener listener) {
        super(in);
        this.tap = tap;
        this.listener = listener;
    }

    /** Told of what becomes of a body, on the thread that reads it. */
    interface Listener {
        void read();

        void exhausted();

        void closed();

        void failed(IOException failure);
    }

    void stopTapping() {
        tap = null;
    }

    @Override
    public int read() throws IOException {
        int read = reading(in::read);
        if (read >= 0) {
            if (position >= tapped && tap != null) {
                tap.add(read);
            }
            advance(1);
        }
        return read;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        int count = reading(() -> in.read(bytes, offset, length));
        if (count > 0) {
            int known = (int) Math.min(count, Math.max(0, tapped - position));
            if (known < count && tap != null) {
                tap.add(bytes, offset + known, count - known);
            }
            advance(count);
        }
        return count;
    }

    @Override
    public long skip(long count) throws IOException {
        long skipped = in.skip(count);
        long unknown = position + skipped - tapped;
        if (unknown > 0 && tap != null) {
            tap.skip(unknown);
        }
        advance(skipped);
        return skipped;
    }

    private void advance(long count) {
        position += count;
        tapped = Math.max(tapped, position);
        listener.read();
    }

    private int reading(Reading reading) throws IOException {
        int read;
        try {
            read = reading.read();
        } catch (IOException e) {
            listener.failed(e);
            throw e;
        }
        if (read < 0) {
            listener.exhausted();
        }
        return read;
    }

    @FunctionalInterface
    private interface Reading {
        int read() throws IOException;
    }

    @Override
    public synchronized void mark(int readLimit) {
        in.mark(readLimit);
        marked = position;
    }

    @Override
    public synchronized void reset() throws IOException {
        in.reset();
        position = marked;
    }

    @Override
    public void close() throws IOException {
        try {
            in.close();
        } finally {
            listener.closed();
        }
    }
}
