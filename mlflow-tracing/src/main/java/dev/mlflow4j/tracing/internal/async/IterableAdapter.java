package dev.mlflow4j.tracing.internal.async;

import dev.mlflow4j.tracing.spi.PendingSpan;
import dev.mlflow4j.tracing.spi.ResultAdapter;
import java.util.Iterator;
import java.util.function.Supplier;

/** {@link Iterable}, only where the method is declared to return just that: a collection is a value. */
public final class IterableAdapter implements ResultAdapter {
    @Override
    public boolean accepts(Class<?> declared, Class<?> type) {
        return declared == Iterable.class;
    }

    @Override
    public Object adapt(Object result, PendingSpan span) {
        return traced((Iterable<?>) result, span);
    }

    private static <T> Iterable<T> traced(Iterable<T> iterable, PendingSpan span) {
        // The iterable and its iterators refer to it.
        Supplier<Iterator<T>> source = iterable::iterator;
        span.abandonWhenUnreachable(source);
        return () -> new TracedIterator<>(source, span);
    }
}
