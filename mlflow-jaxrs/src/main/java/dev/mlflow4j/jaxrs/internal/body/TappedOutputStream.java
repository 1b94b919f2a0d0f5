package dev.mlflow4j.jaxrs.internal.body;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;

/** A body that is copied to a tap as it is written; the tap knows the exceptions of the underlying stream. */
public final class TappedOutputStream extends FilterOutputStream {
    private final BodyTap tap;
    private final Runnable activity;

    public TappedOutputStream(OutputStream out, BodyTap tap) {
        this(out, tap, () -> {});
    }

    /** The action is run after every write. */
    public TappedOutputStream(OutputStream out, BodyTap tap, Runnable activity) {
        super(out);
        this.tap = tap;
        this.activity = activity;
    }

    @Override
    public void write(int oneByte) throws IOException {
        try {
            out.write(oneByte);
        } catch (IOException | UncheckedIOException e) {
            tap.setStreamFailure(e);
            throw e;
        }
        tap.add(oneByte);
        activity.run();
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        try {
            out.write(bytes, offset, length);
        } catch (IOException | UncheckedIOException e) {
            tap.setStreamFailure(e);
            throw e;
        }
        tap.add(bytes, offset, length);
        activity.run();
    }

    @Override
    public void flush() throws IOException {
        try {
            out.flush();
        } catch (IOException | UncheckedIOException e) {
            tap.setStreamFailure(e);
            throw e;
        }
    }

    /**
     * Closes without the flush of {@link FilterOutputStream}: the container can still set the length of a body that was
     * not flushed.
     */
    @Override
    public void close() throws IOException {
        try {
            out.close();
        } catch (IOException | UncheckedIOException e) {
            tap.setStreamFailure(e);
            throw e;
        }
    }
}
