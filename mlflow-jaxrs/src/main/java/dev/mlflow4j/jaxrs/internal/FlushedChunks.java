package dev.mlflow4j.jaxrs.internal;

import dev.mlflow4j.tracing.spi.PendingSpan.StreamRecording;
import dev.mlflow4j.tracing.spi.Tracer;
import java.io.ByteArrayOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/**
 * Tells what is written to a stream, a chunk up to each flush: as text where it is UTF-8, and else, or where it is longer
 * than what is captured, by its length.
 */
final class FlushedChunks extends FilterOutputStream {
    private final StreamRecording recording;
    private final ByteArrayOutputStream chunk = new ByteArrayOutputStream();
    private final int limit = Tracer.captureLimit();
    private long length;
    private Exception broken;

    FlushedChunks(OutputStream out, StreamRecording recording) {
        super(out);
        this.recording = recording;
    }

    @Override
    public void write(int oneByte) throws IOException {
        write(new byte[] {(byte) oneByte}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int count) throws IOException {
        try {
            out.write(bytes, offset, count);
        } catch (IOException | UncheckedIOException e) {
            broken = e;
            throw e;
        }
        length += count;
        if (length <= limit) {
            chunk.write(bytes, offset, count);
        }
    }

    @Override
    public void flush() throws IOException {
        try {
            out.flush();
        } catch (IOException | UncheckedIOException e) {
            broken = e;
            throw e;
        }
        end();
    }

    /** As {@link TappedOutput#close}. */
    @Override
    public void close() throws IOException {
        out.close();
    }

    /** Whether an exception comes from the stream below, whose reader is gone then. */
    boolean isBroken(Throwable exception) {
        return broken != null && (exception == broken || exception.getCause() == broken);
    }

    /** Tells what has been written since the last flush. */
    void end() {
        if (length > 0) {
            recording.chunk(value());
            chunk.reset();
            length = 0;
        }
    }

    private String value() {
        try {
            if (length <= limit) {
                return StandardCharsets.UTF_8
                        .newDecoder()
                        .decode(ByteBuffer.wrap(chunk.toByteArray()))
                        .toString();
            }
        } catch (CharacterCodingException e) {
            // No text, or one that a flush has cut within a character.
        }
        return PartName.of(null, null, length);
    }
}
