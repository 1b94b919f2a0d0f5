package dev.mlflow4j.tracing.internal.export;

import java.time.Duration;
import java.util.Optional;

/** Where ended spans go. */
interface Destination {
    /**
     * Takes the spans; what becomes of each is counted, now or later. Called on the export thread only. What it throws
     * means that it has taken and counted none of them.
     */
    void store(ExperimentBatch batch, ExportCounters counters);

    /** Where spans go, for people. */
    String name();

    /** Spans that wait on the disk to be sent. */
    default long spansOnDisk() {
        return 0;
    }

    /** Why it takes nothing now. */
    default Optional<String> problem() {
        return Optional.empty();
    }

    /** The page of a trace in MLflow's UI, where there is one and it is known already. */
    default Optional<String> traceUrl(Optional<String> experiment, String traceId) {
        return Optional.empty();
    }

    /** Somebody waits for what it has. */
    default void flushing() {}

    /** From now on there is only so much time. */
    default void closing(Duration timeout) {}

    /** Whether nobody need wait any longer for what it has. */
    default boolean hasGivenUp() {
        return false;
    }

    default void close() {}
}
