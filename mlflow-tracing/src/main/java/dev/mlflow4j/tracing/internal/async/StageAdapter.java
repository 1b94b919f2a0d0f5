package dev.mlflow4j.tracing.internal.async;

import dev.mlflow4j.tracing.spi.PendingSpan;
import dev.mlflow4j.tracing.spi.ResultAdapter;
import java.util.concurrent.CompletionStage;
import java.util.function.BiConsumer;

/** {@link CompletionStage} and {@link java.util.concurrent.CompletableFuture}: the caller gets the same object. */
public final class StageAdapter implements ResultAdapter {
    @Override
    public boolean accepts(Class<?> declared, Class<?> type) {
        return CompletionStage.class.isAssignableFrom(type);
    }

    @Override
    public Object adapt(Object result, PendingSpan span) {
        // Whatever may still complete the stage refers to the callback.
        BiConsumer<Object, Throwable> callback = ending(span);
        try {
            ((CompletionStage<?>) result).whenComplete(callback);
            span.abandonWhenUnreachable(callback);
        } catch (Throwable e) {
            span.fail(e);
        }
        return result;
    }

    /** A callback of its own that ends the span with a result or a failure. */
    static <T> BiConsumer<T, Throwable> ending(PendingSpan span) {
        return (value, failure) -> {
            if (failure == null) {
                span.succeed(value);
            } else {
                span.fail(failure);
            }
        };
    }
}
