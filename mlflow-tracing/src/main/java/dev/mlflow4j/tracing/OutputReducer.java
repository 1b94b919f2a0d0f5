package dev.mlflow4j.tracing;

import java.util.List;

/**
 * Makes the outputs of a streaming span out of the chunks that were read.
 *
 * @param <T> the type of a chunk
 * @param <R> the type of the outputs
 */
@FunctionalInterface
public interface OutputReducer<T, R> {
    /**
     * Called once when the stream has ended well or was closed early. What it throws does not reach the consumer of the
     * stream: the span's outputs are then the plain list.
     *
     * @param chunks the chunks in the order they were read, unmodifiable
     * @return the outputs of the span
     */
    R reduce(List<T> chunks);
}
