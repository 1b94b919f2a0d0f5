package dev.mlflow4j.tracing;

import java.util.List;

/** Makes outputs of type {@code R} of a streaming span out of the chunks of type {@code T} that were read. */
@FunctionalInterface
public interface OutputReducer<T, R> {
    /**
     * Returns the outputs of the span, from the chunks in the order they were read, unmodifiable; of a long stream from the
     * first 4 MB of them. Called once when the stream has ended well or was closed early. What it throws does not reach the
     * consumer of the stream: the span's outputs are then the plain list.
     */
    R reduce(List<T> chunks);
}
