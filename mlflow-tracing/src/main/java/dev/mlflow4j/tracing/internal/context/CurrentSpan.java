package dev.mlflow4j.tracing.internal.context;

import dev.mlflow4j.tracing.Span;

/** The span that is current on a thread: its own, or that of the piece of work it runs. */
public final class CurrentSpan {
    private CurrentSpan() {}

    /** Null where there is none. */
    public static Span orNull() {
        Span own = ContextScope.current().span();
        return own != null || !WorkSpan.isPossible() || ContextScope.isAnyOpen() ? own : WorkSpan.orNull();
    }

    /** The context in which what is current here is so elsewhere. */
    public static TracingContext context() {
        TracingContext own = ContextScope.current();
        if (own != TracingContext.ROOT || !WorkSpan.isPossible() || ContextScope.isAnyOpen()) {
            return own;
        }
        Span ofWork = WorkSpan.orNull();
        return ofWork == null ? own : TracingContext.of(ofWork);
    }
}
