package dev.mlflow4j.tracing.internal.async;

import dev.mlflow4j.tracing.spi.PendingSpan;
import dev.mlflow4j.tracing.spi.ResultAdapter;
import io.smallrye.mutiny.Multi;

/** Mutiny's {@link Multi}. */
public final class MultiAdapter implements ResultAdapter {
    private static final Class<?> MULTI = Multi.class;

    @Override
    public boolean accepts(Class<?> declared, Class<?> type) {
        return MULTI.isAssignableFrom(type);
    }

    @Override
    public Object adapt(Object result, PendingSpan span) {
        return Multi.createFrom().publisher(new TracedPublisher<>((Multi<?>) result, span));
    }
}
