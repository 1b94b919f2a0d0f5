package dev.mlflow4j.jaxrs.internal;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;

/** A body with a tap on what is written of it; it knows an exception of the stream below from one of who writes. */
public final class TappedOutput extends FilterOutputStream {
    private final BodyTap tap;

    public TappedOutput(OutputStream out, BodyTap tap) {
        super(out);
        this.tap = tap;
    }

    @Override
    public void write(int oneByte) throws IOException {
        try {
            out.write(oneByte);
        } catch (IOException | UncheckedIOException e) {
            tap.broken(e);
            throw e;
        }
        tap.add(oneByte);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        try {
            out.write(bytes, offset, length);
        } catch (IOException | UncheckedIOException e) {
            tap.broken(e);
            throw e;
        }
        tap.add(bytes, offset, length);
    }

    @Override
    public void flush() throws IOException {
        try {
            out.flush();
        } catch (IOException | UncheckedIOException e) {
            tap.broken(e);
            throw e;
        }
    }

    /** Without the flush that a filter stream does before: what has not been flushed yet can still have its length said. */
    @Override
    public void close() throws IOException {
        try {
            out.close();
        } catch (IOException | UncheckedIOException e) {
            tap.broken(e);
            throw e;
        }
    }
}
