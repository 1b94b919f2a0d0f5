package dev.mlflow4j.tracing.internal.context;

/** What was current where a task was made, for each of its runs. */
public final class TaskContext {
    private final TracingContext context = CurrentSpan.context();

    /** True from the beginning for a task that a run after the end of its trace has made, to run again. */
    private volatile boolean isRepeated =
            context.again() != context && !context.span().isRecording();

    /** Makes all runs further runs, as those of a schedule are. */
    TaskContext repeated() {
        isRepeated = true;
        return this;
    }

    /** The context of the next run. */
    public TracingContext next() {
        boolean again = isRepeated;
        isRepeated = true;
        TracingContext then = again ? context.again() : context;
        TracingContext around = CurrentSpan.context();
        // What runs again within another span belongs to that, as the callbacks of a Uni that is subscribed to again.
        return then == context || around.span() == null ? then : around;
    }
}
