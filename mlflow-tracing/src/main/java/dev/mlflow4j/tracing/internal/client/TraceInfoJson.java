package dev.mlflow4j.tracing.internal.client;

import dev.mlflow4j.tracing.SpanStatus;
import dev.mlflow4j.tracing.client.TraceInfo;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads the {@code TraceInfoV3} of an MLflow server. */
final class TraceInfoJson {
    private static final int NANO_DIGITS = 9;

    private TraceInfoJson() {}

    static TraceInfo read(JsonObject info) {
        String state = info.getString("state", "");
        return new TraceInfo(
                info.getString("trace_id"),
                Optional.empty(),
                state.equals("OK") ? SpanStatus.OK : state.equals("ERROR") ? SpanStatus.ERROR : SpanStatus.UNSET,
                Instant.parse(info.getString("request_time")),
                duration(info.getString("execution_duration", "0s")),
                text(info, "request_preview"),
                text(info, "response_preview"),
                text(info, "client_request_id"),
                texts(info.get("tags")),
                texts(info.get("trace_metadata")),
                Optional.ofNullable(info.getJsonObject("trace_location"))
                        .map(location -> location.getJsonObject("mlflow_experiment"))
                        .flatMap(experiment -> text(experiment, "experiment_id")),
                state.equals("IN_PROGRESS"),
                info.get("assessments") instanceof JsonArray assessments
                        ? assessments.getValuesAs(JsonObject.class).stream()
                                .map(AssessmentJson::read)
                                .toList()
                        : List.of());
    }

    /** As in the JSON of Protobuf: decimal seconds, followed by an s. */
    private static Duration duration(String seconds) {
        BigDecimal value = new BigDecimal(seconds.substring(0, seconds.length() - 1));
        return Duration.ofNanos(value.movePointRight(NANO_DIGITS).longValue());
    }

    static Optional<String> text(JsonObject object, String key) {
        return Optional.ofNullable(object.getString(key, null));
    }

    static Map<String, String> texts(JsonValue object) {
        Map<String, String> texts = new LinkedHashMap<>();
        if (object instanceof JsonObject entries) {
            entries.forEach((key, value) ->
                    texts.put(key, value instanceof JsonString text ? text.getString() : value.toString()));
        }
        return texts;
    }
}
