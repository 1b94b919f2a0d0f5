package dev.mlflow4j.tracing.internal.client;

import dev.mlflow4j.tracing.SpanStatus;
import dev.mlflow4j.tracing.client.TraceSpan;
import dev.mlflow4j.tracing.internal.data.TraceIds;
import dev.mlflow4j.tracing.internal.json.jsonb.JsonReading;
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
 * Reads spans in the forms of an MLflow server: OTLP's messages, with attributes as {@link AnyValues}; or as it stores them,
 * with the attributes of a span as an object of JSON texts, and those of events and links as an object of values. Before
 * 3.0, MLflow's SDK wrote other names.
 */
final class SpanJson {
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
        Instant start = time(either(span, "start_time_unix_nano", "start_time"));
        JsonValue end = either(span, "end_time_unix_nano", "end_time");
        JsonObject status = object(span.get("status"));
        return new TraceSpan(
                traceId,
                id(span.getString("span_id", object(span.get("context")).getString("span_id", ""))),
                Optional.of(id(span.getString("parent_span_id", span.getString("parent_id", ""))))
                        .filter(id -> !id.isEmpty()),
                span.getString("name", ""),
                start,
                isNull(end) ? Duration.ZERO : Duration.between(start, time(end)),
                status(status.getString("code", span.getString("status_code", ""))),
                status.getString("message", span.getString("status_message", "")),
                parsedOnce(attributes(span.get("attributes"), true)),
                objects(span.get("events")).stream()
                        .map(event -> new TraceSpan.Event(
                                event.getString("name", ""),
                                time(either(event, "time_unix_nano", "timestamp")),
                                attributes(event.get("attributes"), false)))
                        .toList(),
                objects(span.get("links")).stream().map(SpanJson::link).toList());
    }

    private static JsonValue either(JsonObject object, String key, String formerly) {
        return object.getOrDefault(key, object.get(formerly));
    }

    private static TraceSpan.Link link(JsonObject link) {
        String traceId = link.getString("trace_id", "");
        return new TraceSpan.Link(
                traceId.startsWith(TraceIds.PREFIX) ? traceId : TraceIds.toMlflow(id(traceId)),
                id(link.getString("span_id", "")),
                attributes(link.get("attributes"), false));
    }

    /** The attributes of a span are JSON; strings of events and links are without quotes. */
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

    /**
     * MLflow 3.6 encodes the JSON of an attribute that came by OTLP as a JSON string again, but not what the server itself has
     * set. The type of the span, which every span of MLflow has, shows whether it did.
     */
    private static Map<String, String> parsedOnce(Map<String, String> attributes) {
        if (attributes.getOrDefault("mlflow.spanType", "").startsWith("\"\\\"")) {
            attributes.replaceAll((key, json) -> JsonReading.value(json) instanceof JsonString text
                            && JsonReading.parsed(text.getString()).isPresent()
                    ? text.getString()
                    : json);
        }
        return attributes;
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

    /** Base 64 of 8 or 16 bytes, which ends in =; hexadecimal by SDKs up to 3.5, before 3 with 0x. */
    private static String id(String text) {
        return text.endsWith("=")
                ? HexFormat.of().formatHex(Base64.getDecoder().decode(text))
                : text.startsWith("0x") ? text.substring(2) : text;
    }

    private static boolean isNull(JsonValue value) {
        return value == null || value == JsonValue.NULL;
    }

    private static JsonObject object(JsonValue value) {
        return value instanceof JsonObject object ? object : JsonValue.EMPTY_JSON_OBJECT;
    }

    private static List<JsonObject> objects(JsonValue value) {
        return value instanceof JsonArray array ? array.getValuesAs(JsonObject.class) : List.of();
    }
}
