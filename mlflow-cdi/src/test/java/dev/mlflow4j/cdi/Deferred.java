package dev.mlflow4j.cdi;

import dev.mlflow4j.tracing.spi.PendingSpan;
import dev.mlflow4j.tracing.spi.ResultAdapter;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** A type of an application's own that completes later. */
public final class Deferred {
    private final List<Consumer<Object>> listeners = new ArrayList<>();

    void whenDone(Consumer<Object> listener) {
        listeners.add(listener);
    }

    void complete(Object value) {
        listeners.forEach(listener -> listener.accept(value));
    }

    /** What the application registers for it. */
    public static final class Adapter implements ResultAdapter {
        @Override
        public boolean accepts(Class<?> declared, Class<?> type) {
            return type == Deferred.class;
        }

        @Override
        public Object adapt(Object result, PendingSpan span) {
            ((Deferred) result).whenDone(value -> {
                if (value instanceof Throwable failure) {
                    span.fail(failure);
                } else {
                    span.succeed(value);
                }
            });
            return result;
        }
    }
}
