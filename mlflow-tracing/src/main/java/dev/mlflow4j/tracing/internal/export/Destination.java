package dev.mlflow4j.tracing.internal.export;

import java.time.Duration;
import java.util.Optional;

/** Receives ended spans. */
interface Destination {
    /**
     * Takes the spans, and counts each as stored or dropped, now or later. Called on the export thread only. If it throws it
     * has taken and counted none of them.
     */
    void store(ExperimentBatch batch, ExportCounters counters);

    /** Its address, for people. */
    String name();

    /** The number of spans on the disk that are not sent yet. */
    default long spansOnDisk() {
        return 0;
    }

    /** Why it stores nothing now. */
    default Optional<String> problem() {
        return Optional.empty();
    }

    /** The page of a trace in MLflow's UI, if there is one and it is known already. */
    default Optional<String> traceUrl(Optional<String> experiment, String traceId) {
        return Optional.empty();
    }

    /** Whether nothing waits to be sent. For any thread, without waiting. */
    default boolean isReady() {
        return true;
    }

    /** Runs the action whenever it is ready again. */
    default void onReady(Runnable action) {}

    /** Is notified that a caller waits until all spans are stored. */
    default void flushing() {}

    /** Allows only this much time from now on. */
    default void closing(Duration timeout) {}

    /** Whether it will store nothing more. */
    default boolean hasStopped() {
        return false;
    }

    default void close() {}
}
