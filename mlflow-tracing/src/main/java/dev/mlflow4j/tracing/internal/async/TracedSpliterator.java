package dev.mlflow4j.tracing.internal.async;

import java.util.Comparator;
import java.util.Spliterator;
import java.util.function.Consumer;

/** Delegates to a spliterator and records what is read through it. */
record TracedSpliterator<T>(Spliterator<T> source, StreamReading.Reader reader) implements Spliterator<T> {
    @Override
    public boolean tryAdvance(Consumer<? super T> consumer) {
        return reader.advance(() -> source.tryAdvance(value -> reader.chunk(value, consumer)));
    }

    @Override
    public void forEachRemaining(Consumer<? super T> consumer) {
        reader.advance(() -> {
            source.forEachRemaining(value -> reader.chunk(value, consumer));
            return false;
        });
    }

    @Override
    public Spliterator<T> trySplit() {
        Spliterator<T> split = source.trySplit();
        return split == null ? null : new TracedSpliterator<>(split, reader.splitOff());
    }

    @Override
    public long estimateSize() {
        return source.estimateSize();
    }

    @Override
    public long getExactSizeIfKnown() {
        return source.getExactSizeIfKnown();
    }

    @Override
    public int characteristics() {
        return source.characteristics();
    }

    @Override
    public Comparator<? super T> getComparator() {
        return source.getComparator();
    }
}
