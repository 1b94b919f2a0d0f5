package dev.mlflow4j.tracing.internal.engine;

import dev.mlflow4j.tracing.Span;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.ContextKey;

/** The span that is current on a thread. */
public final class CurrentSpan {
    static final ContextKey<Span> KEY = ContextKey.named("mlflow4j-span");

    private CurrentSpan() {}

    /** Null where there is none. */
    public static Span orNull() {
        return Context.current().get(KEY);
    }

    /** Whether a trace that is not sampled runs on this thread. */
    public static boolean isUnsampled() {
        return orNull() instanceof UnsampledSpan;
    }

    public static Context unsampledContext() {
        return UnsampledSpan.mark();
    }

    /** The context in which a span is current. */
    public static Context contextOf(Span span) {
        if (span instanceof RecordedSpan recorded) {
            return recorded.context();
        }
        return span instanceof UnsampledSpan ? UnsampledSpan.mark() : Context.root();
    }
}
