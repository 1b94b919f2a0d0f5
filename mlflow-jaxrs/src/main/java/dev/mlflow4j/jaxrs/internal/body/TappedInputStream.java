package dev.mlflow4j.jaxrs.internal.body;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** A body that is copied to a tap as it is read. */
public final class TappedInputStream extends FilterInputStream {
    private final BodyTap tap;

    public TappedInputStream(InputStream in, BodyTap tap) {
        super(in);
        this.tap = tap;
    }

    @Override
    public int read() throws IOException {
        int read = in.read();
        if (read >= 0) {
            tap.add(read);
        }
        return read;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        int count = in.read(bytes, offset, length);
        if (count > 0) {
            tap.add(bytes, offset, count);
        }
        return count;
    }

    @Override
    public long skip(long count) throws IOException {
        long skipped = in.skip(count);
        if (skipped > 0) {
            tap.skip(skipped);
        }
        return skipped;
    }

    @Override
    public boolean markSupported() {
        return false;
    }
}
