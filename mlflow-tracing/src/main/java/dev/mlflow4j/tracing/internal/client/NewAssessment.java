package dev.mlflow4j.tracing.internal.client;

import dev.mlflow4j.tracing.client.Assessment;
import dev.mlflow4j.tracing.client.AssessmentError;
import dev.mlflow4j.tracing.client.AssessmentSource;
import dev.mlflow4j.tracing.internal.json.JsonText;
import dev.mlflow4j.tracing.internal.json.ValueWriter;
import dev.mlflow4j.tracing.internal.rest.JsonBody;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** An assessment to be stored, or the changes of one: what is null stays as it is. */
public record NewAssessment(
        Assessment.Kind kind,
        String name,
        Object value,
        AssessmentError error,
        AssessmentSource source,
        String rationale,
        Map<String, String> metadata,
        String spanId,
        String overrides) {
    private static final int MAX_STACK_TRACE = 10_000;
    private static final String CUT = "[Stack trace is truncated]\n...\n";

    /** Overrides another one, of the same name and about the same span. */
    NewAssessment overriding(Assessment other) {
        String span = other.spanId().orElse(null);
        return new NewAssessment(kind, other.name(), value, error, source, rationale, metadata, span, other.id());
    }

    String toCreate(ValueWriter values) {
        return JsonBody.object(json -> write(json, values));
    }

    String toUpdate(ValueWriter values) {
        List<String> mask = new ArrayList<>();
        if (name != null) {
            mask.add("assessmentName");
        }
        if (hasResult()) {
            mask.add(field());
        }
        if (rationale != null) {
            mask.add("rationale");
        }
        if (metadata != null) {
            mask.add("metadata");
        }
        return JsonBody.object(json -> {
            write(json, values);
            JsonBody.string(json, "update_mask", String.join(",", mask));
        });
    }

    private boolean hasResult() {
        return value != null || error != null;
    }

    private String field() {
        return kind == Assessment.Kind.FEEDBACK ? "feedback" : "expectation";
    }

    private void write(JsonText body, ValueWriter values) {
        JsonBody.object(body, "assessment", json -> {
            JsonBody.optional(json, "assessment_name", name);
            if (source != null) {
                JsonBody.object(json, "source", assessor -> {
                    JsonBody.string(assessor, "source_type", source.type().name());
                    JsonBody.string(assessor, "source_id", source.id());
                });
            }
            if (hasResult()) {
                JsonBody.object(json, field(), result -> writeResult(result, values));
            }
            JsonBody.optional(json, "rationale", rationale);
            if (metadata != null) {
                JsonBody.strings(json, "metadata", metadata);
            }
            JsonBody.optional(json, "span_id", spanId);
            JsonBody.optional(json, "overrides", overrides);
        });
    }

    private void writeResult(JsonText json, ValueWriter values) {
        if (value != null) {
            writeValue(json, values.toJson(value));
        }
        if (error != null) {
            JsonBody.object(json, "error", members -> {
                JsonBody.string(members, "error_code", error.code());
                JsonBody.optional(members, "error_message", error.message().orElse(null));
                JsonBody.optional(
                        members,
                        "stack_trace",
                        error.stackTrace().map(NewAssessment::shortened).orElse(null));
            });
        }
    }

    private void writeValue(JsonText json, String text) {
        boolean serialized = kind == Assessment.Kind.EXPECTATION && (text.startsWith("{") || text.startsWith("["));
        if (serialized) {
            JsonBody.object(json, "serialized_value", members -> {
                JsonBody.string(members, "serialization_format", "JSON_FORMAT");
                JsonBody.string(members, "value", text);
            });
        } else {
            json.key("value");
            json.raw(text);
        }
    }

    private static String shortened(String trace) {
        return trace.length() <= MAX_STACK_TRACE
                ? trace
                : CUT + trace.substring(trace.length() - MAX_STACK_TRACE + CUT.length());
    }
}
