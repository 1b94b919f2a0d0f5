package dev.mlflow4j.tracing.internal.returns;

import dev.mlflow4j.tracing.spi.PendingSpan;
import dev.mlflow4j.tracing.spi.ReturnAdapter;
import org.reactivestreams.FlowAdapters;
import org.reactivestreams.Publisher;

/** {@link Publisher} of Reactive Streams. */
public final class ReactiveStreamsAdapter implements ReturnAdapter {
    private static final Class<?> PUBLISHER = Publisher.class;

    @Override
    public boolean accepts(Class<?> declared, Class<?> type) {
        return ReturnAdapters.isReplaceable(declared, type, PUBLISHER);
    }

    @Override
    public Object adapt(Object result, PendingSpan span) {
        return FlowAdapters.toPublisher(TracedPublisher.of(FlowAdapters.toFlowPublisher((Publisher<?>) result), span));
    }
}
