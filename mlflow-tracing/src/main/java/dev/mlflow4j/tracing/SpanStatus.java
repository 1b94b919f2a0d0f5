package dev.mlflow4j.tracing;

/** The result of a span's operation: OpenTelemetry's status codes. */
public enum SpanStatus {
    /** Not set. A span that ends so is sent as {@link #OK}, as MLflow's own SDK does. */
    UNSET,
    /** It went well. */
    OK,
    /** It failed. */
    ERROR
}
