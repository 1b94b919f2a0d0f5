package dev.mlflow4j.tracing.internal.semconv;

/** Names of metadata of a trace, as in MLflow's {@code mlflow.tracing.constant.TraceMetadataKey}. */
public final class TraceMetadataKey {
    public static final String TRACE_SESSION = "mlflow.trace.session";
    public static final String TRACE_USER = "mlflow.trace.user";
    public static final String TOKEN_USAGE = "mlflow.trace.tokenUsage";
    public static final String COST = "mlflow.trace.cost";

    private TraceMetadataKey() {}
}
