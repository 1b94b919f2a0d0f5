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
import java.util.Optional;

/** An assessment to be stored, or the changes of one: what is empty stays as it is. */
public record NewAssessment(
        Assessment.Kind kind,
        Optional<String> name,
        Optional<Object> value,
        Optional<AssessmentError> error,
        Optional<AssessmentSource> source,
        Optional<String> rationale,
        Optional<Map<String, String>> metadata,
        Optional<String> spanId,
        Optional<String> overrides) {
    private static final int MAX_STACK_TRACE = 10_000;
    private static final String CUT = "[Stack trace is truncated]\n...\n";

    /** Overrides another one, of the same name and about the same span. */
    NewAssessment overriding(Assessment other) {
        return new NewAssessment(
                kind,
                Optional.of(other.name()),
                value,
                error,
                source,
                rationale,
                metadata,
                other.spanId(),
                Optional.of(other.id()));
    }

    /** The body that creates it. */
    String toCreate(ValueWriter values) {
        return JsonBody.object(json -> {
            json.key("assessment");
            write(json, values);
        });
    }

    /** The body that changes one. */
    String toUpdate(ValueWriter values) {
        List<String> mask = new ArrayList<>();
        name.ifPresent(any -> mask.add("assessmentName"));
        if (value.isPresent() || error.isPresent()) {
            mask.add(field());
        }
        rationale.ifPresent(any -> mask.add("rationale"));
        metadata.ifPresent(any -> mask.add("metadata"));
        return JsonBody.object(json -> {
            json.key("assessment");
            write(json, values);
            JsonBody.string(json, "update_mask", String.join(",", mask));
        });
    }

    private String field() {
        return kind == Assessment.Kind.FEEDBACK ? "feedback" : "expectation";
    }

    private void write(JsonText json, ValueWriter values) {
        json.beginObject();
        name.ifPresent(text -> JsonBody.string(json, "assessment_name", text));
        source.ifPresent(assessor -> {
            json.key("source");
            json.beginObject();
            JsonBody.string(json, "source_type", assessor.type().name());
            JsonBody.string(json, "source_id", assessor.id());
            json.end();
        });
        if (value.isPresent() || error.isPresent()) {
            json.key(field());
            json.beginObject();
            value.ifPresent(object -> writeValue(json, values, object));
            error.ifPresent(why -> writeError(json, why));
            json.end();
        }
        rationale.ifPresent(text -> JsonBody.string(json, "rationale", text));
        metadata.ifPresent(entries -> {
            json.key("metadata");
            json.beginObject();
            entries.forEach((key, text) -> JsonBody.string(json, key, text));
            json.end();
        });
        spanId.ifPresent(text -> JsonBody.string(json, "span_id", text));
        overrides.ifPresent(text -> JsonBody.string(json, "overrides", text));
        json.end();
    }

    private void writeValue(JsonText json, ValueWriter values, Object object) {
        String text = values.toJson(object);
        boolean serialized = kind == Assessment.Kind.EXPECTATION && (text.startsWith("{") || text.startsWith("["));
        if (!serialized) {
            json.key("value");
            json.raw(text);
            return;
        }
        json.key("serialized_value");
        json.beginObject();
        JsonBody.string(json, "serialization_format", "JSON_FORMAT");
        JsonBody.string(json, "value", text);
        json.end();
    }

    private static void writeError(JsonText json, AssessmentError why) {
        json.key("error");
        json.beginObject();
        JsonBody.string(json, "error_code", why.code());
        why.message().ifPresent(text -> JsonBody.string(json, "error_message", text));
        why.stackTrace().ifPresent(text -> JsonBody.string(json, "stack_trace", shortened(text)));
        json.end();
    }

    private static String shortened(String trace) {
        return trace.length() <= MAX_STACK_TRACE
                ? trace
                : CUT + trace.substring(trace.length() - MAX_STACK_TRACE + CUT.length());
    }
}
