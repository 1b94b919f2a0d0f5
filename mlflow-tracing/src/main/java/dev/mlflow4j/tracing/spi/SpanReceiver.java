package dev.mlflow4j.tracing.spi;

import dev.mlflow4j.tracing.client.TraceInfo;
import dev.mlflow4j.tracing.client.TraceSpan;
import dev.mlflow4j.tracing.internal.util.Services;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Takes ended spans in place of the embedded default, where no {@code mlflow.tracking.uri} is set: a test kit offers one
 * through {@link java.util.ServiceLoader}.
 */
public interface SpanReceiver {
    /**
     * Called on the export thread with every batch of ended spans, and the info of each trace whose root is among them.
     */
    void receive(List<TraceSpan> spans, List<TraceInfo> infos);

    /**
     * {@return the first receiver beside this library, else the first that the running application offers; empty when
     * there is none}
     */
    static Optional<SpanReceiver> find() {
        return Stream.concat(
                        Services.besideUs(SpanReceiver.class).stream(),
                        Services.ofApplication(SpanReceiver.class).stream())
                .findFirst();
    }
}
