package dev.mlflow4j.opentelemetry.internal;

import java.util.Map;
import java.util.function.Consumer;

/** Records the spans of an OpenTelemetry that belong to our traces. */
interface ForeignSpans {
    /** Whether spans are recorded now. */
    boolean isEnabled();

    /**
     * Records a span that has just been started on this thread.
     *
     * @param parentId null if its parent is not in this process
     * @param url the URL of an HTTP call, null for other spans
     * @param foreignSpan the span itself, the parent of mirror spans
     * @return is called with {@link EndedSpanData} when the span ends; null if it belongs to no trace of ours
     */
    Consumer<Map<String, Object>> start(String name, String spanId, String parentId, String url, Object foreignSpan);

    void logFailure(Throwable failure);

    /** Finds those of this class loader; if it has no MLflow tracing, as the Java agent's, those of the applications. */
    static ForeignSpans find() {
        try {
            Class.forName("dev.mlflow4j.tracing.spi.ForeignSpan", false, ForeignSpans.class.getClassLoader());
            return new LocalForeignSpans();
        } catch (ClassNotFoundException e) {
            return new AgentForeignSpans();
        }
    }
}
