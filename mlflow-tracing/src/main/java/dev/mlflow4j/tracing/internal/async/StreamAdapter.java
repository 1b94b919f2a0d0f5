package dev.mlflow4j.tracing.internal.async;

import dev.mlflow4j.tracing.spi.PendingSpan;
import dev.mlflow4j.tracing.spi.ResultAdapter;
import java.util.stream.BaseStream;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** {@link Stream} and its primitive variants. */
public final class StreamAdapter implements ResultAdapter {
    @Override
    public boolean accepts(Class<?> declared, Class<?> type) {
        return BaseStream.class.isAssignableFrom(type);
    }

    @Override
    public Object adapt(Object result, PendingSpan span) {
        StreamReading reading = new StreamReading(span);
        BaseStream<?, ?> stream = (BaseStream<?, ?>) result;
        return traced(stream, reading).onClose(() -> close(stream, reading));
    }

    private static BaseStream<?, ?> traced(BaseStream<?, ?> stream, StreamReading reading) {
        boolean parallel = stream.isParallel();
        if (stream instanceof IntStream ints) {
            return StreamSupport.intStream(new TracedSpliterator.OfInt(ints.spliterator(), reading.first()), parallel);
        }
        if (stream instanceof LongStream longs) {
            return StreamSupport.longStream(
                    new TracedSpliterator.OfLong(longs.spliterator(), reading.first()), parallel);
        }
        if (stream instanceof DoubleStream doubles) {
            return StreamSupport.doubleStream(
                    new TracedSpliterator.OfDouble(doubles.spliterator(), reading.first()), parallel);
        }
        return StreamSupport.stream(new TracedSpliterator.OfObject<>(stream.spliterator(), reading.first()), parallel);
    }

    private static void close(BaseStream<?, ?> stream, StreamReading reading) {
        try {
            stream.close();
        } finally {
            reading.closed();
        }
    }
}
