package dev.mlflow4j.tracing.internal.returns;

import dev.mlflow4j.tracing.spi.PendingSpan;
import dev.mlflow4j.tracing.spi.ReturnAdapter;
import java.util.Iterator;

/** {@link Iterator}. */
public final class IteratorAdapter implements ReturnAdapter {
    @Override
    public boolean accepts(Class<?> declared, Class<?> type) {
        return ReturnAdapters.isReplaceable(declared, type, Iterator.class);
    }

    @Override
    public Object adapt(Object result, PendingSpan span) {
        return TracedIterator.of((Iterator<?>) result, span);
    }
}
