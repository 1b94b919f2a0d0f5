package dev.mlflow4j.tracing;

/** Why ended spans were dropped, as {@link ExportStatus} counts them. */
public enum DropReason {
    /** More spans ended at once than the queue holds: {@code mlflow.async.trace.logging.max.queue.size}. */
    QUEUE_FULL("the queue was full (mlflow.async.trace.logging.max.queue.size)"),
    /** What is open, held and waiting took all the memory that tracing may have: {@code mlflow.tracing.memory.max.megabytes}. */
    MEMORY_FULL("there was no memory (mlflow.tracing.memory.max.megabytes)"),
    /** The server will not take them, however often they are sent: a span it cannot read, a deleted experiment. */
    REFUSED("the MLflow server refused them"),
    /** The server could not be reached in time, and they could not wait on the disk. */
    NOT_REACHED("the MLflow server could not be reached in time"),
    /** The disk did not take them: full, read-only. */
    NOT_WRITTEN("the folder could not be written"),
    /** The folder they waited in reached its limit: {@code mlflow.tracing.folder.max.megabytes}, {@code
     * mlflow.tracing.spool.max.megabytes}. */
    FOLDER_FULL("the folder was full (mlflow.tracing.folder.max.megabytes, mlflow.tracing.spool.max.megabytes)"),
    /** Tracing itself failed, which is a bug, or memory was short. */
    FAILED("of an unexpected error");

    private final String text;

    DropReason(String text) {
        this.text = text;
    }

    /** {@return the reason as a clause without a full stop, as in "spans lost because …"} */
    public String text() {
        return text;
    }
}
