package dev.mlflow4j.tracing.internal.async;

import dev.mlflow4j.tracing.OutputReducer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** The chunks that a reducer is given: the first ones, up to a size. */
final class ReducedChunks {
    private static final long MAX_SIZE = 4 << 20;

    private final OutputReducer<Object, Object> reducer;
    private final List<Object> chunks = new ArrayList<>();
    private long size;

    @SuppressWarnings("unchecked")
    ReducedChunks(OutputReducer<?, ?> reducer) {
        this.reducer = (OutputReducer<Object, Object>) reducer;
    }

    void add(Object chunk, long sizeOfChunk) {
        if (size < MAX_SIZE) {
            chunks.add(copy(chunk));
        }
        size += sizeOfChunk;
    }

    int count() {
        return chunks.size();
    }

    Object reduce() {
        return reducer.reduce(Collections.unmodifiableList(chunks));
    }

    /** Buffers are often used again for the next chunk. */
    private static Object copy(Object chunk) {
        if (chunk instanceof StringBuilder text) {
            return new StringBuilder(text);
        }
        if (chunk instanceof char[] chars) {
            return chars.clone();
        }
        return chunk instanceof byte[] bytes ? bytes.clone() : chunk;
    }
}
