package dev.mlflow4j.jaxrs.internal.body;

import dev.mlflow4j.tracing.spi.Instrumenter;
import dev.mlflow4j.tracing.spi.PendingSpan.StreamRecording;
import java.io.ByteArrayOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/**
 * Records what is written to a stream, a chunk up to each flush: as text where it is UTF-8, else, or where it is longer
 * than the capture limit, by its length.
 */
final class ChunkRecordingOutputStream extends FilterOutputStream {
    private final StreamRecording recording;
    private final ByteArrayOutputStream chunk = new ByteArrayOutputStream();
    private final int limit = Instrumenter.captureLimit();
    private long length;
    private Exception streamFailure;

    ChunkRecordingOutputStream(OutputStream out, StreamRecording recording) {
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
            streamFailure = e;
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
            streamFailure = e;
            throw e;
        }
        recordChunk();
    }

    /** Does not flush, like {@link TappedOutputStream#close}. */
    @Override
    public void close() throws IOException {
        out.close();
    }

    /** Whether an exception comes from the underlying stream, whose reader is gone. */
    boolean isStreamFailure(Throwable exception) {
        return streamFailure != null && (exception == streamFailure || exception.getCause() == streamFailure);
    }

    /** Records what has been written since the last flush. */
    void recordChunk() {
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
            // Not text, or text that a flush has split within a character.
        }
        return BinaryPlaceholder.of(null, null, length);
    }
}
