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
        if (stream instanceof IntStream ints) {
            return tracedObjects(ints.boxed(), reading).mapToInt(Integer::intValue);
        }
        if (stream instanceof LongStream longs) {
            return tracedObjects(longs.boxed(), reading).mapToLong(Long::longValue);
        }
        if (stream instanceof DoubleStream doubles) {
            return tracedObjects(doubles.boxed(), reading).mapToDouble(Double::doubleValue);
        }
        return tracedObjects((Stream<?>) stream, reading);
    }

    private static <T> Stream<T> tracedObjects(Stream<T> stream, StreamReading reading) {
        return StreamSupport.stream(
                new TracedSpliterator<>(stream.spliterator(), reading.first()), stream.isParallel());
    }

    private static void close(BaseStream<?, ?> stream, StreamReading reading) {
        try {
            stream.close();
        } finally {
            reading.closed();
        }
    }
}
