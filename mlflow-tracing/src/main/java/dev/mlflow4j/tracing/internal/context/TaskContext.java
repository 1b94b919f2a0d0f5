package dev.mlflow4j.tracing.internal.context;

/** What was current where a task was made, for each of its runs. */
public final class TaskContext {
    private final TracingContext context = CurrentSpan.context();
    private volatile boolean isRepeated;

    /** Makes all runs further runs, as those of a schedule are. */
    TaskContext repeated() {
        isRepeated = true;
        return this;
    }

    /** The context of the next run. */
    public TracingContext next() {
        boolean again = isRepeated;
        isRepeated = true;
        return again ? context.again() : context;
    }
}
