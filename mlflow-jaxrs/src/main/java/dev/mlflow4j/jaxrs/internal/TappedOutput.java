package dev.mlflow4j.jaxrs.internal;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;

/** A body with a tap on what is written of it. */
public final class TappedOutput extends FilterOutputStream {
    private final BodyTap tap;

    public TappedOutput(OutputStream out, BodyTap tap) {
        super(out);
        this.tap = tap;
    }

    @Override
    public void write(int oneByte) throws IOException {
        out.write(oneByte);
        tap.add(oneByte);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        out.write(bytes, offset, length);
        tap.add(bytes, offset, length);
    }
}
