package dev.mlflow4j.tracing.internal.client;

import dev.mlflow4j.tracing.internal.json.jsonb.JsonReading;
import dev.mlflow4j.tracing.internal.semconv.SpanAttributeKey;
import jakarta.json.JsonString;
import java.util.Map;

/**
 * Undoes that MLflow 3.6 encodes the JSON of an attribute that came by OTLP as a JSON string again. The type of the span,
 * which every span of MLflow has, shows whether it did.
 */
final class DoubleEncoding {
    private DoubleEncoding() {}

    static Map<String, String> undo(Map<String, String> attributes) {
        String type = attributes.get(SpanAttributeKey.SPAN_TYPE);
        if (type != null && type.startsWith("\"\\\"")) {
            attributes.replaceAll((key, json) -> once(json));
        }
        return attributes;
    }

    /** What the server itself has set is not encoded twice. */
    private static String once(String json) {
        return JsonReading.value(json) instanceof JsonString text
                        && JsonReading.parsed(text.getString()).isPresent()
                ? text.getString()
                : json;
    }
}
