package dev.mlflow4j.tracing.spi;

import dev.mlflow4j.tracing.internal.engine.CurrentSpan;
import dev.mlflow4j.tracing.internal.engine.ThreadScope;
import io.opentelemetry.context.Context;

/** What is current on a thread, to be made so on another: for providers of thread context. Immutable. */
public final class SpanContext {
    private static final SpanContext NONE = new SpanContext(Context.root());

    private final Context context;

    private SpanContext(Context context) {
        this.context = context;
    }

    /**
     * What is current on this thread: the span, and the block of {@link dev.mlflow4j.tracing.Mlflow#context}.
     *
     * @return it; {@link #none()} where neither is
     */
    public static SpanContext current() {
        Context here = CurrentSpan.context();
        return here == Context.root() ? NONE : new SpanContext(here);
    }

    /**
     * Neither span nor block.
     *
     * @return the empty context
     */
    public static SpanContext none() {
        return NONE;
    }

    /**
     * Makes it current on this thread, for a task.
     *
     * @return makes what was current before so again, on this thread, whatever the task has left open
     */
    public Scope makeCurrent() {
        ThreadScope scope = ThreadScope.ofTask(context);
        return scope::close;
    }
}
