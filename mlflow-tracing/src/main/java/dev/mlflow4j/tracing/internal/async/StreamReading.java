package dev.mlflow4j.tracing.internal.async;

import dev.mlflow4j.tracing.spi.PendingSpan;
import dev.mlflow4j.tracing.spi.PendingSpan.StreamRecording;
import dev.mlflow4j.tracing.spi.Scope;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/** The reading of one stream, by as many spliterators as it is split into: complete when each has come to its end. */
final class StreamReading {
    private final PendingSpan span;
    private StreamRecording recording;
    private int open;
    private boolean closed;

    StreamReading(PendingSpan span) {
        this.span = span;
        span.abandonWhenUnreachable(this);
    }

    /** The reader of the whole; splitting it makes more. */
    Reader first() {
        open = 1;
        return new Reader();
    }

    /** The consumer closed the stream: what was not read will not be. */
    synchronized void closed() {
        closed = true;
        started().cancel();
    }

    private synchronized StreamRecording started() {
        if (recording == null) {
            recording = span.consume();
            recording.abandonWhenUnreachable(this);
        }
        return recording;
    }

    private synchronized void ended() {
        if (--open == 0 && !closed) {
            recording.complete();
        }
    }

    private synchronized void split() {
        open++;
    }

    /** One spliterator's part in it. */
    final class Reader {
        private boolean atEnd;

        /** Runs the producer in the span; the consumer that it calls outside of it. */
        boolean advance(BooleanSupplier producer) {
            StreamRecording recorded = started();
            boolean more;
            try (Scope scope = recorded.makeCurrent()) {
                more = producer.getAsBoolean();
            } catch (RuntimeException | Error e) {
                recorded.fail(e);
                throw e;
            }
            if (!more && !atEnd) {
                atEnd = true;
                ended();
            }
            return more;
        }

        <T> void chunk(T value, Consumer<? super T> consumer) {
            StreamRecording recorded = recording;
            recorded.chunk(value);
            try (Scope scope = recorded.makeConsumerCurrent()) {
                consumer.accept(value);
            } catch (RuntimeException | Error e) {
                // The consumer failed, not the stream, which is not read any further.
                recorded.cancel();
                throw e;
            }
        }

        Reader splitOff() {
            split();
            return new Reader();
        }
    }
}
