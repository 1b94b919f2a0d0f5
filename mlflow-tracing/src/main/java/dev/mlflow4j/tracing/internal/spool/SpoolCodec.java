package dev.mlflow4j.tracing.internal.spool;

import java.io.IOException;

/** Encodes what a spool holds. */
public interface SpoolCodec<T> {
    byte[] encode(T batch);

    /**
     * Decodes what was encoded.
     *
     * @param restored whether an earlier run of the application wrote it
     */
    T decode(byte[] encoded, boolean restored) throws IOException;

    /** How many spans it has. */
    int spans(T batch);

    /** About how many bytes it takes. */
    int bytes(T batch);
}
