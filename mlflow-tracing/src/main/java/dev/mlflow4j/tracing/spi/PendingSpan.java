package dev.mlflow4j.tracing.spi;

import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;

/** The span of a traced method that has returned but is not done. Whoever ends it first wins. */
public interface PendingSpan {
    /** Sets the outputs and ends the span. */
    void succeed(Object outputs);

    /**
     * Ends the span as an error.
     *
     * @param failure why; wrappers such as {@link CompletionException} are taken off ({@link #unwrapped})
     */
    void fail(Throwable failure);

    /** Ends the span because nobody wants the result any more: not an error. */
    void cancel();

    /** {@return whether the span has ended, by any caller, or all tracing has} */
    boolean hasEnded();

    /**
     * Makes the span current on this thread, for code of the producer.
     *
     * @return closes it again, on this thread
     */
    Scope makeCurrent();

    /**
     * The span's recording of a stream, for one consumer: the first call takes this span, which then starts anew at this
     * moment; each later one a new span beside it with the same inputs.
     *
     * @return the recording
     */
    StreamRecording consume();

    /**
     * The span of one more subscription to a result that can be subscribed to again: the first call gives this span, each
     * later one a new span beside it with the same inputs.
     *
     * @return the span
     */
    PendingSpan subscribe();

    /**
     * Takes off what futures put around the exception of a task.
     *
     * @param failure what a future failed with
     * @return the first of its causes that is neither a {@link CompletionException} nor an {@link ExecutionException}
     */
    static Throwable unwrapped(Throwable failure) {
        Throwable inner = failure;
        while ((inner instanceof CompletionException || inner instanceof ExecutionException)
                && inner.getCause() != null) {
            inner = inner.getCause();
        }
        return inner;
    }

    /** What a stream's consumer reads, on the way into the span. */
    interface StreamRecording {
        /** Records that the consumer was given a chunk. */
        void chunk(Object value);

        /** The stream is exhausted: ends the span well, with the chunks or what the reducer makes of them. */
        void complete();

        /**
         * The stream failed: ends the span as an error, without outputs.
         *
         * @param failure why
         */
        void fail(Throwable failure);

        /** Nobody will read on, though nobody said so: as {@link #cancel}, at the time of the last chunk. */
        void abandon();

        /**
         * Abandons the recording once the reader can no longer be reached, as after {@code findFirst()}.
         *
         * @param reader what reads the stream; the recording must not refer to it
         */
        default void abandonWhenUnreachable(Object reader) {
            Instrumenter.whenUnreachable(reader, this::abandon);
        }

        /** The consumer has had enough: ends the span well, with what was read. */
        void cancel();

        /**
         * Makes the span current on this thread, for code of the producer.
         *
         * @return closes it again, on this thread
         */
        Scope makeCurrent();

        /**
         * Where the span is current on this thread, makes current what was so where consumption began: for code of the
         * consumer that the producer calls.
         *
         * @return closes it again, on this thread
         */
        Scope makeConsumerCurrent();
    }
}
