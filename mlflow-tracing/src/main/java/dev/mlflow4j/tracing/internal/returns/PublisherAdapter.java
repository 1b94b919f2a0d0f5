package dev.mlflow4j.tracing.internal.returns;

import dev.mlflow4j.tracing.spi.PendingSpan;
import dev.mlflow4j.tracing.spi.ReturnAdapter;
import java.util.concurrent.Flow;

/** {@link Flow.Publisher}. */
public final class PublisherAdapter implements ReturnAdapter {
    @Override
    public boolean accepts(Class<?> declared, Class<?> type) {
        return ReturnAdapters.isReplaceable(declared, type, Flow.Publisher.class);
    }

    @Override
    public Object adapt(Object result, PendingSpan span) {
        return TracedPublisher.of((Flow.Publisher<?>) result, span);
    }
}
