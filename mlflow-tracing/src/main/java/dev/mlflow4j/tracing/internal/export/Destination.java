package dev.mlflow4j.tracing.internal.export;

import dev.mlflow4j.tracing.internal.engine.LiveTrace;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Where ended spans go. Called on the export thread only, but for {@link #traceUrl} and {@link #closing}. */
interface Destination {
    /** True when every span is stored; what is not is counted. Never throws. */
    boolean store(List<Batch> batches, ExportCounters counters);

    /** Where spans go, for people. */
    String name();

    /** The page of a trace in MLflow's UI, where there is one and it is known already. */
    default Optional<String> traceUrl(LiveTrace trace, String traceId) {
        return Optional.empty();
    }

    /** From now on there is only so much time. */
    default void closing(Duration timeout) {}

    default void close() {}
}
