package dev.mlflow4j.tracing.internal.semconv;

/** Names of tags of a trace, as in MLflow's {@code mlflow.tracing.constant.TraceTagKey}. */
public final class TraceTagKey {
    public static final String TRACE_NAME = "mlflow.traceName";
    public static final String SPANS_LOCATION = "mlflow.trace.spansLocation";

    /** Set by this library: the trace was not sampled, and is kept because it failed. */
    public static final String KEPT = "mlflow4j.kept";

    private TraceTagKey() {}
}
