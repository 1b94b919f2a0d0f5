package dev.mlflow4j.tracing.internal.async;

import dev.mlflow4j.tracing.spi.PendingSpan;
import dev.mlflow4j.tracing.spi.ResultAdapter;
import java.util.concurrent.Future;

/** A {@link Future} without a completion callback: the caller gets the same object, and it is polled. */
public final class FutureAdapter implements ResultAdapter {
    @Override
    public boolean accepts(Class<?> declared, Class<?> type) {
        return Future.class.isAssignableFrom(type);
    }

    @Override
    public Object adapt(Object result, PendingSpan span) {
        new FuturePoller((Future<?>) result, span).run();
        return result;
    }
}
