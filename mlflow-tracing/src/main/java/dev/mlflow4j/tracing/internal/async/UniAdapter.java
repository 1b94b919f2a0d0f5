package dev.mlflow4j.tracing.internal.async;

import dev.mlflow4j.tracing.spi.PendingSpan;
import dev.mlflow4j.tracing.spi.ResultAdapter;
import dev.mlflow4j.tracing.spi.Scope;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.operators.AbstractUni;
import io.smallrye.mutiny.subscription.UniSubscriber;
import java.util.function.BiConsumer;

/** Mutiny's {@link Uni}: every subscription is a span. */
public final class UniAdapter implements ResultAdapter {
    private static final Class<?> UNI = Uni.class;

    @Override
    public boolean accepts(Class<?> declared, Class<?> type) {
        return UNI.isAssignableFrom(type);
    }

    @Override
    public Object adapt(Object result, PendingSpan span) {
        return new TracedUni<>((Uni<?>) result, span);
    }

    private static final class TracedUni<T> extends AbstractUni<T> {
        private final Uni<T> uni;
        private final PendingSpan span;

        TracedUni(Uni<T> uni, PendingSpan span) {
            this.uni = uni;
            this.span = span;
            span.abandonWhenUnreachable(this);
        }

        @Override
        public void subscribe(UniSubscriber<? super T> subscriber) {
            PendingSpan attempt = span.subscribe();
            BiConsumer<T, Throwable> callback = StageAdapter.ending(attempt);
            Uni<T> followed =
                    uni.onItemOrFailure().invoke(callback).onCancellation().invoke(attempt::cancel);
            try (Scope scope = attempt.makeCurrent()) {
                AbstractUni.subscribe(followed, subscriber);
            }
            attempt.abandonWhenUnreachable(callback);
        }
    }
}
