package dev.mlflow4j.tracing.spi;

import dev.mlflow4j.tracing.TraceInfo;
import dev.mlflow4j.tracing.TraceSpan;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;

/**
 * Takes ended spans in place of the embedded default, where no {@code mlflow.tracking.uri} is set: a test kit offers one
 * through {@link ServiceLoader}.
 */
public interface SpanReceiver {
    /**
     * Called with every batch of ended spans, on the export thread.
     *
     * @param spans ended spans
     * @param infos of each trace whose root is among the spans
     */
    void receive(List<TraceSpan> spans, List<TraceInfo> infos);

    /**
     * The first receiver that the class path offers.
     *
     * @return it, empty when there is none
     */
    static Optional<SpanReceiver> find() {
        Optional<SpanReceiver> found = ServiceLoader.load(SpanReceiver.class).findFirst();
        return found.isPresent()
                ? found
                : ServiceLoader.load(SpanReceiver.class, SpanReceiver.class.getClassLoader())
                        .findFirst();
    }
}
