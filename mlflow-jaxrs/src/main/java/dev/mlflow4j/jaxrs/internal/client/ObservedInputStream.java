package dev.mlflow4j.jaxrs.internal.client;

import dev.mlflow4j.jaxrs.internal.body.BodyTap;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** A response's body that copies each byte to a tap once as it is read, and notifies a listener of its end. */
final class ObservedInputStream extends FilterInputStream {
    private final Listener listener;
    private volatile BodyTap tap;
    private long position;
    private long marked;
    private long tapped;

    /** The tap may be null. */
    ObservedInputStream(InputStream in, BodyTap tap, Listener listener) {
        super(in);
        this.tap = tap;
        this.listener = listener;
    }

    /** Is notified on the thread that reads the body. */
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
        int read = notifying(in::read);
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
        int count = notifying(() -> in.read(bytes, offset, length));
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

    private int notifying(Read operation) throws IOException {
        int read;
        try {
            read = operation.read();
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
    private interface Read {
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
