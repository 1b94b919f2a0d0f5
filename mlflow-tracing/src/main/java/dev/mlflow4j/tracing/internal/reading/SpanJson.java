package dev.mlflow4j.tracing.internal.reading;

import dev.mlflow4j.tracing.SpanStatus;
import dev.mlflow4j.tracing.TraceSpan;
import jakarta.json.JsonArray;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Spans as an MLflow server answers them: OTLP's messages, with attributes as {@link AnyValues}; or as it keeps them, with
 * attributes as an object of JSON texts, and those of events and links as an object of values.
 */
final class SpanJson {
    private static final int SPAN_ID_DIGITS = 16;

    private SpanJson() {}

    static List<TraceSpan> spans(String traceId, JsonArray spans) {
        return spans == null
                ? List.of()
                : spans.getValuesAs(JsonObject.class).stream()
                        .map(span -> span(traceId, span))
                        .sorted(Comparator.comparing(TraceSpan::start))
                        .toList();
    }

    private static TraceSpan span(String traceId, JsonObject span) {
        Instant start = time(span.get("start_time_unix_nano"));
        Instant end = isNothing(span.get("end_time_unix_nano")) ? start : time(span.get("end_time_unix_nano"));
        JsonObject status = object(span.get("status"));
        return new TraceSpan(
                traceId,
                hex(span.getString("span_id", "")),
                Optional.of(hex(span.getString("parent_span_id", ""))).filter(id -> !id.isEmpty()),
                span.getString("name", ""),
                start,
                Duration.between(start, end),
                status(status.getString("code", "")),
                status.getString("message", ""),
                TwiceWritten.undone(attributes(span.get("attributes"), true)),
                objects(span.get("events")).stream()
                        .map(event -> new TraceSpan.Event(
                                event.getString("name", ""),
                                time(event.get("time_unix_nano")),
                                attributes(event.get("attributes"), false)))
                        .toList(),
                objects(span.get("links")).stream().map(SpanJson::link).toList());
    }

    private static TraceSpan.Link link(JsonObject link) {
        String traceId = link.getString("trace_id", "");
        String spanId = link.getString("span_id", "");
        return new TraceSpan.Link(
                traceId.startsWith("tr-") ? traceId : "tr-" + hex(traceId),
                spanId.length() == SPAN_ID_DIGITS ? spanId : hex(spanId),
                attributes(link.get("attributes"), false));
    }

    /** As the receiver of a test gets them: those of a span are JSON, of events and links texts are without quotes. */
    private static Map<String, String> attributes(JsonValue attributes, boolean ofSpan) {
        Map<String, String> all = new LinkedHashMap<>();
        if (attributes instanceof JsonArray pairs) {
            for (JsonObject pair : pairs.getValuesAs(JsonObject.class)) {
                JsonObject value = object(pair.get("value"));
                String plain = ofSpan ? null : value.getString("string_value", null);
                all.put(pair.getString("key", ""), plain == null ? AnyValues.json(value) : plain);
            }
        } else if (attributes instanceof JsonObject object) {
            object.forEach((key, value) -> all.put(key, plain(value)));
        }
        return all;
    }

    private static String plain(JsonValue value) {
        return value instanceof JsonString text ? text.getString() : value.toString();
    }

    private static SpanStatus status(String code) {
        return switch (code) {
            case "STATUS_CODE_OK", "OK" -> SpanStatus.OK;
            case "STATUS_CODE_ERROR", "ERROR" -> SpanStatus.ERROR;
            default -> SpanStatus.UNSET;
        };
    }

    private static Instant time(JsonValue nanos) {
        long value = nanos instanceof JsonNumber number
                ? number.longValueExact()
                : nanos instanceof JsonString text ? Long.parseLong(text.getString()) : 0;
        return Instant.EPOCH.plusNanos(value);
    }

    private static String hex(String base64) {
        return HexFormat.of().formatHex(Base64.getDecoder().decode(base64));
    }

    private static boolean isNothing(JsonValue value) {
        return value == null || value == JsonValue.NULL;
    }

    private static JsonObject object(JsonValue value) {
        return value instanceof JsonObject object ? object : JsonValue.EMPTY_JSON_OBJECT;
    }

    private static List<JsonObject> objects(JsonValue value) {
        return value instanceof JsonArray array ? array.getValuesAs(JsonObject.class) : List.of();
    }
}
