package dev.mlflow4j.tracing.spi;

import dev.mlflow4j.tracing.internal.context.ContextScope;
import dev.mlflow4j.tracing.internal.context.CurrentSpan;
import dev.mlflow4j.tracing.internal.context.TaskContext;
import dev.mlflow4j.tracing.internal.context.TracingContext;
import java.util.function.Supplier;

/** What is current on a thread, to make it current on another thread: for providers of thread context. */
public final class ContextSnapshot {
    private static final ContextSnapshot NONE = new ContextSnapshot(() -> TracingContext.ROOT);

    private final Supplier<TracingContext> context;

    private ContextSnapshot(Supplier<TracingContext> context) {
        this.context = context;
    }

    /**
     * {@return the span and the block of {@link dev.mlflow4j.tracing.Mlflow#context} that are current on this thread;
     * {@link #none()} where neither is}
     */
    public static ContextSnapshot current() {
        TracingContext here = CurrentSpan.context();
        return here == TracingContext.ROOT ? NONE : new ContextSnapshot(() -> here);
    }

    /**
     * {@return what {@link #current} returns, for one task that may run several times: from its second run on, the span is
     * no longer current once the root of its trace has ended: the run begins a trace of its own, or belongs to the span
     * that is current where it runs}
     */
    public static ContextSnapshot ofTask() {
        return CurrentSpan.context() == TracingContext.ROOT ? NONE : new ContextSnapshot(new TaskContext()::next);
    }

    /** {@return the empty context: neither span nor block} */
    public static ContextSnapshot none() {
        return NONE;
    }

    /**
     * Makes it current on this thread for a task. Closing the scope on this thread restores what was current before,
     * whatever the task has left open.
     */
    public Scope makeCurrent() {
        return ContextScope.ofTask(context.get());
    }
}
