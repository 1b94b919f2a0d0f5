package dev.mlflow4j.jaxrs.internal.body;

import dev.mlflow4j.tracing.spi.PendingSpan;
import dev.mlflow4j.tracing.spi.PendingSpan.StreamRecording;
import dev.mlflow4j.tracing.spi.ResultAdapter;
import dev.mlflow4j.tracing.spi.Scope;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.IOException;
import java.io.OutputStream;

/** Traces a {@link StreamingOutput} as a stream; a chunk is what is written up to a flush. */
public final class StreamingOutputAdapter implements ResultAdapter {
    /** Makes it. */
    public StreamingOutputAdapter() {}

    @Override
    public boolean accepts(Class<?> declared, Class<?> type) {
        return StreamingOutput.class.isAssignableFrom(type)
                && (declared == StreamingOutput.class || declared == Object.class);
    }

    @Override
    public Object adapt(Object result, PendingSpan span) {
        StreamingOutput output = (StreamingOutput) result;
        return (StreamingOutput) out -> write(output, out, span.consume());
    }

    private static void write(StreamingOutput output, OutputStream out, StreamRecording recording) throws IOException {
        ChunkRecordingOutputStream chunks = new ChunkRecordingOutputStream(out, recording);
        try (Scope scope = recording.makeCurrent()) {
            output.write(chunks);
        } catch (IOException | RuntimeException | Error e) {
            chunks.recordChunk();
            if (chunks.isStreamFailure(e)) {
                recording.cancel();
            } else {
                recording.fail(e);
            }
            throw e;
        }
        chunks.recordChunk();
        recording.complete();
    }
}
