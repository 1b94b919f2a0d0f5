package dev.mlflow4j.tracing.internal.returns;

import dev.mlflow4j.tracing.spi.PendingSpan;
import dev.mlflow4j.tracing.spi.ReturnAdapter;
import java.util.concurrent.Future;

/** A {@link Future} that tells nobody when it is done: the same object goes on to the caller, and is looked after. */
public final class FutureAdapter implements ReturnAdapter {
    @Override
    public boolean accepts(Class<?> declared, Class<?> type) {
        return Future.class.isAssignableFrom(type);
    }

    @Override
    public Object adapt(Object result, PendingSpan span) {
        FutureWatch.watch((Future<?>) result, span);
        return result;
    }
}
