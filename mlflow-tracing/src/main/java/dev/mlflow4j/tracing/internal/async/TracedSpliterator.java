package dev.mlflow4j.tracing.internal.async;

import java.util.Comparator;
import java.util.Spliterator;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.DoubleConsumer;
import java.util.function.IntConsumer;
import java.util.function.LongConsumer;

/** Delegates to a spliterator and records what is read through it. */
abstract class TracedSpliterator<T, S extends Spliterator<T>> implements Spliterator<T> {
    private final S source;
    private final StreamReading.Reader reader;
    private final BiFunction<S, StreamReading.Reader, S> traced;

    TracedSpliterator(S source, StreamReading.Reader reader, BiFunction<S, StreamReading.Reader, S> traced) {
        this.source = source;
        this.reader = reader;
        this.traced = traced;
    }

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
    @SuppressWarnings("unchecked")
    public S trySplit() {
        S split = (S) source.trySplit();
        return split == null ? null : traced.apply(split, reader.splitOff());
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

    static final class OfObject<T> extends TracedSpliterator<T, Spliterator<T>> {
        OfObject(Spliterator<T> source, StreamReading.Reader reader) {
            super(source, reader, OfObject::new);
        }
    }

    static final class OfInt extends TracedSpliterator<Integer, Spliterator.OfInt> implements Spliterator.OfInt {
        OfInt(Spliterator.OfInt source, StreamReading.Reader reader) {
            super(source, reader, TracedSpliterator.OfInt::new);
        }

        @Override
        public boolean tryAdvance(IntConsumer consumer) {
            return tryAdvance((Consumer<Integer>) consumer::accept);
        }

        @Override
        public void forEachRemaining(IntConsumer consumer) {
            forEachRemaining((Consumer<Integer>) consumer::accept);
        }
    }

    static final class OfLong extends TracedSpliterator<Long, Spliterator.OfLong> implements Spliterator.OfLong {
        OfLong(Spliterator.OfLong source, StreamReading.Reader reader) {
            super(source, reader, TracedSpliterator.OfLong::new);
        }

        @Override
        public boolean tryAdvance(LongConsumer consumer) {
            return tryAdvance((Consumer<Long>) consumer::accept);
        }

        @Override
        public void forEachRemaining(LongConsumer consumer) {
            forEachRemaining((Consumer<Long>) consumer::accept);
        }
    }

    static final class OfDouble extends TracedSpliterator<Double, Spliterator.OfDouble>
            implements Spliterator.OfDouble {
        OfDouble(Spliterator.OfDouble source, StreamReading.Reader reader) {
            super(source, reader, TracedSpliterator.OfDouble::new);
        }

        @Override
        public boolean tryAdvance(DoubleConsumer consumer) {
            return tryAdvance((Consumer<Double>) consumer::accept);
        }

        @Override
        public void forEachRemaining(DoubleConsumer consumer) {
            forEachRemaining((Consumer<Double>) consumer::accept);
        }
    }
}
