package dev.mlflow4j.tracing.internal.async;

import dev.mlflow4j.tracing.spi.PendingSpan;
import dev.mlflow4j.tracing.spi.ResultAdapter;
import org.reactivestreams.FlowAdapters;
import org.reactivestreams.Publisher;

/** {@link Publisher} of Reactive Streams. */
public final class ReactiveStreamsAdapter implements ResultAdapter {
    private static final Class<?> PUBLISHER = Publisher.class;

    @Override
    public boolean accepts(Class<?> declared, Class<?> type) {
        return ResultAdapters.isReplaceable(declared, type, PUBLISHER);
    }

    @Override
    public Object adapt(Object result, PendingSpan span) {
        return FlowAdapters.toPublisher(
                new TracedPublisher<>(FlowAdapters.toFlowPublisher((Publisher<?>) result), span));
    }
}
