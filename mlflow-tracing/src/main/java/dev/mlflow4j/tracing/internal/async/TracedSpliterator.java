package dev.mlflow4j.tracing.internal.async;

import java.util.Comparator;
import java.util.Spliterator;
import java.util.function.Consumer;
import java.util.function.DoubleConsumer;
import java.util.function.IntConsumer;
import java.util.function.LongConsumer;

/** A spliterator as it is, but that what is read through it is recorded. */
abstract class TracedSpliterator<T, S extends Spliterator<T>> implements Spliterator<T> {
    final S source;
    final StreamReading.Reader reader;

    TracedSpliterator(S source, StreamReading.Reader reader) {
        this.source = source;
        this.reader = reader;
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
            super(source, reader);
        }

        @Override
        public Spliterator<T> trySplit() {
            Spliterator<T> split = source.trySplit();
            return split == null ? null : new OfObject<>(split, reader.splitOff());
        }
    }

    static final class OfInt extends TracedSpliterator<Integer, Spliterator.OfInt> implements Spliterator.OfInt {
        OfInt(Spliterator.OfInt source, StreamReading.Reader reader) {
            super(source, reader);
        }

        @Override
        public boolean tryAdvance(Consumer<? super Integer> consumer) {
            return super.tryAdvance(consumer);
        }

        @Override
        public void forEachRemaining(Consumer<? super Integer> consumer) {
            super.forEachRemaining(consumer);
        }

        @Override
        public boolean tryAdvance(IntConsumer consumer) {
            return super.tryAdvance((Consumer<Integer>) consumer::accept);
        }

        @Override
        public void forEachRemaining(IntConsumer consumer) {
            super.forEachRemaining((Consumer<Integer>) consumer::accept);
        }

        @Override
        public Spliterator.OfInt trySplit() {
            Spliterator.OfInt split = source.trySplit();
            return split == null ? null : new TracedSpliterator.OfInt(split, reader.splitOff());
        }
    }

    static final class OfLong extends TracedSpliterator<Long, Spliterator.OfLong> implements Spliterator.OfLong {
        OfLong(Spliterator.OfLong source, StreamReading.Reader reader) {
            super(source, reader);
        }

        @Override
        public boolean tryAdvance(Consumer<? super Long> consumer) {
            return super.tryAdvance(consumer);
        }

        @Override
        public void forEachRemaining(Consumer<? super Long> consumer) {
            super.forEachRemaining(consumer);
        }

        @Override
        public boolean tryAdvance(LongConsumer consumer) {
            return super.tryAdvance((Consumer<Long>) consumer::accept);
        }

        @Override
        public void forEachRemaining(LongConsumer consumer) {
            super.forEachRemaining((Consumer<Long>) consumer::accept);
        }

        @Override
        public Spliterator.OfLong trySplit() {
            Spliterator.OfLong split = source.trySplit();
            return split == null ? null : new TracedSpliterator.OfLong(split, reader.splitOff());
        }
    }

    static final class OfDouble extends TracedSpliterator<Double, Spliterator.OfDouble>
            implements Spliterator.OfDouble {
        OfDouble(Spliterator.OfDouble source, StreamReading.Reader reader) {
            super(source, reader);
        }

        @Override
        public boolean tryAdvance(Consumer<? super Double> consumer) {
            return super.tryAdvance(consumer);
        }

        @Override
        public void forEachRemaining(Consumer<? super Double> consumer) {
            super.forEachRemaining(consumer);
        }

        @Override
        public boolean tryAdvance(DoubleConsumer consumer) {
            return super.tryAdvance((Consumer<Double>) consumer::accept);
        }

        @Override
        public void forEachRemaining(DoubleConsumer consumer) {
            super.forEachRemaining((Consumer<Double>) consumer::accept);
        }

        @Override
        public Spliterator.OfDouble trySplit() {
            Spliterator.OfDouble split = source.trySplit();
            return split == null ? null : new TracedSpliterator.OfDouble(split, reader.splitOff());
        }
    }
}
