package dev.mlflow4j.tracing.internal.async;

import dev.mlflow4j.tracing.spi.PendingSpan;
import dev.mlflow4j.tracing.spi.ResultAdapter;
import java.util.Iterator;
import java.util.function.Supplier;

/** {@link Iterator}. */
public final class IteratorAdapter implements ResultAdapter {
    @Override
    public boolean accepts(Class<?> declared, Class<?> type) {
        return ResultAdapters.isReplaceable(declared, type, Iterator.class);
    }

    @Override
    public Object adapt(Object result, PendingSpan span) {
        return traced((Iterator<?>) result, span);
    }

    private static <T> Iterator<T> traced(Iterator<T> iterator, PendingSpan span) {
        Supplier<Iterator<T>> source = () -> iterator;
        span.abandonWhenUnreachable(source);
        return new TracedIterator<>(source, span);
    }
}
