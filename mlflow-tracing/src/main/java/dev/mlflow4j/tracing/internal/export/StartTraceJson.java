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
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The body of MLflow's StartTraceV3, for a trace of which more is to be said than its spans can carry. */
final class StartTraceJson {
    private static final double NANOS_PER_SECOND = TimeUnit.SECONDS.toNanos(1);

    private StartTraceJson() {}

    /**
     * The {@code trace_info} but for its location, which is not known before the trace is sent.
     *
     * @param withPreviews whether to say previews that are not one's own, because the server will not make them
     */
    static String withoutLocation(TraceSnapshot trace, SpanRecord root, boolean withPreviews) {
        TraceSnapshot.Info info = trace.info();
        JsonText json = new JsonText(Integer.MAX_VALUE);
        json.beginObject();
        json.key("trace_id");
        json.string(trace.id());
        optional(json, "client_request_id", info.clientRequestId());
        json.key("request_time");
        json.string(DateTimeFormatter.ISO_INSTANT.format(Instant.EPOCH.plusNanos(root.getStartEpochNanos())));
        json.key("execution_duration");
        double seconds = (root.getEndEpochNanos() - root.getStartEpochNanos()) / NANOS_PER_SECOND;
        json.string(String.format(Locale.ROOT, "%.9fs", seconds));
        json.key("state");
        json.string(root.getStatus().getStatusCode() == StatusCode.ERROR ? "ERROR" : "OK");
        optional(json, "request_preview", preview(root, info.requestPreview(), SpanAttributeKey.INPUTS, withPreviews));
        optional(
                json,
                "response_preview",
                preview(root, info.responsePreview(), SpanAttributeKey.OUTPUTS, withPreviews));
        json.key("trace_metadata");
        map(json, info.metadata());
        json.key("tags");
        map(json, trace.tags());
        json.end();
        return json.toString();
    }

    private static String preview(SpanRecord root, String own, String key, boolean any) {
        String shown = own == null && any ? root.attribute(key) : own;
        return shown == null || shown.length() <= TraceSnapshot.MAX_PREVIEW
                ? shown
                : shown.substring(0, TraceSnapshot.MAX_PREVIEW);
    }

    static String tag(String key, String value) {
        return "{\"key\":" + JsonBody.quoted(key) + ",\"value\":" + JsonBody.quoted(value) + "}";
    }

    private static void optional(JsonText json, String key, String value) {
        if (value != null) {
            json.key(key);
            json.string(value);
        }
    }

    private static void map(JsonText json, Map<String, String> map) {
        json.beginObject();
        map.forEach((key, value) -> {
            json.key(key);
            json.string(value);
        });
        json.end();
    }
}
