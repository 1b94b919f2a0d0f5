package dev.mlflow4j.tracing;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * What MLflow's list of traces shows of one.
 *
 * @param traceId {@code tr-<32 hex>}
 * @param experiment the experiment's name where the trace names its own
 * @param state how its root span went
 * @param requestTime when it began
 * @param executionDuration how long it took
 * @param requestPreview the preview of one's own, else the root span's inputs, at most 1,000 characters
 * @param responsePreview the preview of one's own, else the root span's outputs, at most 1,000 characters
 * @param clientRequestId the caller's own id
 * @param tags its tags; {@code mlflow.traceName} is its name
 * @param metadata its metadata; {@code mlflow.trace.session} and {@code mlflow.trace.user} are session and user
 */
public record TraceInfo(
        String traceId,
        Optional<String> experiment,
        SpanStatus state,
        Instant requestTime,
        Duration executionDuration,
        Optional<String> requestPreview,
        Optional<String> responsePreview,
        Optional<String> clientRequestId,
        Map<String, String> tags,
        Map<String, String> metadata) {}
