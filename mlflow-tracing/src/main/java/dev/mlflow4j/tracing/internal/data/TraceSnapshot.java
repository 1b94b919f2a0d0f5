package dev.mlflow4j.tracing.internal.data;

import dev.mlflow4j.tracing.internal.semconv.TraceMetadataKey;
import dev.mlflow4j.tracing.internal.semconv.TraceTagKey;
import dev.mlflow4j.tracing.spi.RemoteSpan;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What is known of a trace when spans of it are handed to export.
 *
 * @param otelId 32 hex digits
 * @param name the name of its root span, empty until that has ended
 * @param experiment the experiment's name, empty for the one of the settings
 * @param caller the span of another service that began it, null where it began here
 * @param info what the application has set on it
 */
public record TraceSnapshot(String otelId, String name, Optional<String> experiment, RemoteSpan caller, Info info) {
    /** The length of a preview that an MLflow server takes. */
    public static final int MAX_PREVIEW = 1_000;

    private static final Set<String> CARRIED_BY_SPANS =
            Set.of(TraceMetadataKey.TRACE_SESSION, TraceMetadataKey.TRACE_USER);

    /** {@code tr-} and 32 hex digits. */
    public String id() {
        return TraceIds.toMlflow(otelId);
    }

    /** Its tags, its name among them. */
    public Map<String, String> tags() {
        Map<String, String> tags = new LinkedHashMap<>(info.tags());
        tags.putIfAbsent(TraceTagKey.TRACE_NAME, name);
        return tags;
    }

    /** What the application has set on a trace as a whole; null for what it has not. Assessments are bodies of requests. */
    public record Info(
            Map<String, String> tags,
            Map<String, String> metadata,
            List<String> assessments,
            String clientRequestId,
            String requestPreview,
            String responsePreview) {
        public static final Info NONE = new Info(Map.of(), Map.of(), List.of(), null, null, null);

        /** Whether there is something that only StartTraceV3 can carry. */
        public boolean needsStartTrace() {
            return clientRequestId != null
                    || requestPreview != null
                    || responsePreview != null
                    || !CARRIED_BY_SPANS.containsAll(metadata.keySet());
        }
    }
}
