package dev.mlflow4j.tracing.internal.export;

import dev.mlflow4j.tracing.internal.data.SpanRecord;
import dev.mlflow4j.tracing.internal.data.TraceSnapshot;
import dev.mlflow4j.tracing.internal.json.JsonText;
import dev.mlflow4j.tracing.internal.rest.JsonBody;
import dev.mlflow4j.tracing.internal.semconv.SpanAttributeKey;
import io.opentelemetry.api.trace.StatusCode;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/** The body of MLflow's StartTraceV3, for what the spans of a trace cannot carry. */
final class StartTraceJson {
    private static final double NANOS_PER_SECOND = TimeUnit.SECONDS.toNanos(1);

    private StartTraceJson() {}

    /**
     * The {@code trace_info} without its location, which is not known before the trace is sent.
     *
     * @param withPreviews whether inputs and outputs are the default of the previews, because the server does not make them
     */
    static String withoutLocation(TraceSnapshot trace, SpanRecord root, boolean withPreviews) {
        TraceSnapshot.Info info = trace.info();
        double seconds = (root.getEndEpochNanos() - root.getStartEpochNanos()) / NANOS_PER_SECOND;
        Instant start = Instant.EPOCH.plusNanos(root.getStartEpochNanos());
        return JsonBody.object(json -> {
            JsonBody.string(json, "trace_id", trace.id());
            JsonBody.optional(json, "client_request_id", info.clientRequestId());
            JsonBody.string(json, "request_time", DateTimeFormatter.ISO_INSTANT.format(start));
            JsonBody.string(json, "execution_duration", String.format(Locale.ROOT, "%.9fs", seconds));
            JsonBody.string(json, "state", root.getStatus().getStatusCode() == StatusCode.ERROR ? "ERROR" : "OK");
            String inputs = withPreviews ? root.attribute(SpanAttributeKey.INPUTS) : null;
            String outputs = withPreviews ? root.attribute(SpanAttributeKey.OUTPUTS) : null;
            JsonBody.optional(json, "request_preview", preview(info.requestPreview(), inputs));
            JsonBody.optional(json, "response_preview", preview(info.responsePreview(), outputs));
            JsonBody.strings(json, "trace_metadata", info.metadata());
            JsonBody.strings(json, "tags", trace.tags());
        });
    }

    /** Null if there is neither a preview that was set nor a value. */
    static String preview(String set, String value) {
        String text = set == null ? value : set;
        return text == null || text.length() <= TraceSnapshot.MAX_PREVIEW
                ? text
                : text.substring(0, TraceSnapshot.MAX_PREVIEW);
    }

    static String tag(String key, String value) {
        return "{\"key\":" + JsonText.quoted(key) + ",\"value\":" + JsonText.quoted(value) + "}";
    }
}
