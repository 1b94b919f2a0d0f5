package dev.mlflow4j.tracing;

/** How what a span stands for went: OpenTelemetry's status codes. */
public enum SpanStatus {
    /** Nothing said. A span that ends so is sent as {@link #OK}, as MLflow's own SDK does. */
    UNSET,
    /** It went well. */
    OK,
    /** It failed. */
    ERROR
}
