package dev.mlflow4j.tracing.internal.async;

import dev.mlflow4j.tracing.spi.PendingSpan;
import dev.mlflow4j.tracing.spi.ResultAdapter;
import java.util.concurrent.Flow;

/** {@link Flow.Publisher}. */
public final class PublisherAdapter implements ResultAdapter {
    @Override
    public boolean accepts(Class<?> declared, Class<?> type) {
        return ResultAdapters.isReplaceable(declared, type, Flow.Publisher.class);
    }

    @Override
    public Object adapt(Object result, PendingSpan span) {
        return new TracedPublisher<>((Flow.Publisher<?>) result, span);
    }
}
