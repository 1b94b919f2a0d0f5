package dev.mlflow4j.tracing.spi;

import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;

/** The span of a traced method that has returned but is not done. The first call that ends it takes effect. */
public interface PendingSpan {
    /** Sets the outputs and ends the span. */
    void succeed(Object outputs);

    /** Ends the span as an error; wrappers such as {@link CompletionException} are removed ({@link #unwrapped}). */
    void fail(Throwable failure);

    /** Ends the span without an error: the result is no longer needed. */
    void cancel();

    /** {@return whether the span has ended, by any caller, or all tracing has} */
    boolean hasEnded();

    /** Makes the span current on this thread, for code of the producer, until the scope is closed on this thread. */
    Scope makeCurrent();

    /**
     * Starts the recording of a stream for one consumer: the first call takes this span, which then starts anew at this
     * moment; each later one a new span beside it with the same inputs.
     */
    StreamRecording consume();

    /**
     * Returns the span of another subscription to a result that can be subscribed to again: the first call returns this
     * span, each later one a new span beside it with the same inputs.
     */
    PendingSpan subscribe();

    /**
     * Ends the span without outputs, at this moment's time, once an object can no longer be reached that every use of the
     * result needs, and neither {@link #consume} nor {@link #subscribe} was called. The object must not be referred to by
     * the span. Does nothing where something else ends the span.
     */
    default void abandonWhenUnreachable(Object result) {}

    /**
     * {@return the first cause of a future's failure that is neither a {@link CompletionException} nor an {@link
     * ExecutionException}}
     */
    static Throwable unwrapped(Throwable failure) {
        Throwable inner = failure;
        while ((inner instanceof CompletionException || inner instanceof ExecutionException)
                && inner.getCause() != null) {
            inner = inner.getCause();
        }
        return inner;
    }

    /** Records on a span what a stream's consumer reads. */
    interface StreamRecording {
        /** Records that the consumer was given a chunk. */
        void chunk(Object value);

        /** Ends the span with the chunks, or what the reducer makes of them, as outputs: the stream is exhausted. */
        void complete();

        /** Ends the span as an error, without outputs: the stream failed. */
        void fail(Throwable failure);

        /**
         * Ends the span as {@link #cancel} does, at the time of the last chunk: the consumer stopped reading without
         * closing the stream.
         */
        void abandon();

        /**
         * Abandons the recording once its reader can no longer be reached, as after {@code findFirst()}. The recording
         * must not refer to the reader.
         */
        default void abandonWhenUnreachable(Object reader) {
            Instrumenter.whenUnreachable(reader, this::abandon);
        }

        /** Ends the span with what was read as outputs: the consumer closed the stream. */
        void cancel();

        /** Makes the span current on this thread, for code of the producer, until the scope is closed on this thread. */
        Scope makeCurrent();

        /**
         * For consumer code that the producer calls: where the span is current on this thread, makes current what was
         * so where consumption began, until the scope is closed on this thread.
         */
        Scope makeConsumerCurrent();
    }
}
