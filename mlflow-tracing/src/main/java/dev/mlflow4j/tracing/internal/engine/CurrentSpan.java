package dev.mlflow4j.tracing.internal.engine;

import dev.mlflow4j.tracing.Span;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.ContextKey;

/** The span that is current on a thread: its own, or that of the piece of work it runs. */
public final class CurrentSpan {
    static final ContextKey<Span> KEY = ContextKey.named("mlflow4j-span");

    private CurrentSpan() {}

    /** Null where there is none. */
    public static Span orNull() {
        Span own = ThreadScope.current().get(KEY);
        return own != null || !RememberedSpan.isPossible() || ThreadScope.isAnyOpen() ? own : RememberedSpan.orNull();
    }

    /** The context in which what is current here is so elsewhere. */
    public static Context context() {
        Context own = ThreadScope.current();
        if (own != Context.root() || !RememberedSpan.isPossible() || ThreadScope.isAnyOpen()) {
            return own;
        }
        Span remembered = RememberedSpan.orNull();
        if (remembered instanceof RecordedSpan recorded) {
            return recorded.context();
        }
        return remembered == null ? own : UnsampledSpan.mark();
    }

    /** The context in which a span is current. */
    public static Context contextOf(Span span) {
        if (span instanceof RecordedSpan recorded) {
            return recorded.context();
        }
        return span instanceof UnsampledSpan ? UnsampledSpan.context() : Context.root();
    }
}
