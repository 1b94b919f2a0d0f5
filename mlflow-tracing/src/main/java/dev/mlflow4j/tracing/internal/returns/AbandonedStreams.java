package dev.mlflow4j.tracing.internal.returns;

import dev.mlflow4j.tracing.spi.PendingSpan.StreamRecording;
import java.lang.ref.Cleaner;

/**
 * Ends the span of a stream whose consumer stopped without a word, as {@code findFirst()} does: when nobody can go on
 * reading it any more, it counts as cancelled, at the time of its last chunk.
 */
final class AbandonedStreams {
    private static final Cleaner CLEANER = Cleaner.create();

    private AbandonedStreams() {}

    static void endWhenUnreachable(Object reader, StreamRecording recording) {
        CLEANER.register(reader, recording::abandon);
    }
}
