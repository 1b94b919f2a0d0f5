package dev.mlflow4j.tracing.internal.client;

import static dev.mlflow4j.tracing.internal.client.TraceInfoJson.text;
import static dev.mlflow4j.tracing.internal.client.TraceInfoJson.texts;

import dev.mlflow4j.tracing.client.Assessment;
import dev.mlflow4j.tracing.client.AssessmentError;
import dev.mlflow4j.tracing.client.AssessmentSource;
import dev.mlflow4j.tracing.internal.json.JsonText;
import dev.mlflow4j.tracing.internal.json.jsonb.JsonReading;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;

/** Reads an assessment of an MLflow server. */
final class AssessmentJson {
    private AssessmentJson() {}

    /** Reads the body of a request that has not been sent. */
    static Assessment notStored(String body, String traceId) {
        String now = Instant.now().toString();
        JsonObject assessment = JsonReading.value(body).asJsonObject().getJsonObject("assessment");
        return read(Json.createObjectBuilder(assessment)
                .add("trace_id", traceId)
                .add("create_time", now)
                .add("last_update_time", now)
                .build());
    }

    static Assessment read(JsonObject json) {
        Optional<JsonObject> feedback = Optional.ofNullable(json.getJsonObject("feedback"));
        Optional<JsonObject> expectation = Optional.ofNullable(json.getJsonObject("expectation"));
        return new Assessment(
                json.getString("assessment_id", ""),
                json.getString("trace_id", ""),
                text(json, "span_id").filter(id -> !id.isEmpty()),
                feedback.isPresent()
                        ? Assessment.Kind.FEEDBACK
                        : expectation.isPresent() ? Assessment.Kind.EXPECTATION : Assessment.Kind.ISSUE,
                json.getString("assessment_name", ""),
                feedback.or(() -> expectation)
                        .map(AssessmentJson::value)
                        .orElseGet(() -> issue(json.getJsonObject("issue"))),
                feedback.map(value -> value.getJsonObject("error")).map(AssessmentJson::error),
                source(json.getJsonObject("source")),
                text(json, "rationale"),
                texts(json.get("metadata")),
                Instant.parse(json.getString("create_time")),
                Instant.parse(json.getString("last_update_time")),
                text(json, "overrides").filter(id -> !id.isEmpty()),
                json.getBoolean("valid", true));
    }

    /** In an expectation, lists and maps are a string of JSON. */
    private static String value(JsonObject holder) {
        JsonObject serialized = holder.getJsonObject("serialized_value");
        return serialized == null
                ? WholeNumbers.json(holder.getOrDefault("value", JsonValue.NULL))
                : JsonReading.value(serialized.getString("value", "null")).toString();
    }

    private static String issue(JsonObject issue) {
        return issue == null ? "null" : JsonText.quoted(issue.getString("issue_name", ""));
    }

    private static AssessmentError error(JsonObject error) {
        return new AssessmentError(
                error.getString("error_code", ""), text(error, "error_message"), text(error, "stack_trace"));
    }

    private static AssessmentSource source(JsonObject source) {
        if (source == null) {
            return new AssessmentSource(AssessmentSource.Type.SOURCE_TYPE_UNSPECIFIED, "");
        }
        AssessmentSource.Type type = Arrays.stream(AssessmentSource.Type.values())
                .filter(known -> known.name().equals(source.getString("source_type", "")))
                .findFirst()
                .orElse(AssessmentSource.Type.SOURCE_TYPE_UNSPECIFIED);
        return new AssessmentSource(type, source.getString("source_id", ""));
    }
}
