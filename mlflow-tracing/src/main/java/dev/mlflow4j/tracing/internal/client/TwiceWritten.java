package dev.mlflow4j.tracing.internal.client;

import dev.mlflow4j.tracing.internal.json.jsonb.JsonReading;
import jakarta.json.JsonString;
import java.util.Map;

/**
 * MLflow 3.6 keeps the JSON text of an attribute that came by OTLP as a JSON string once more. The span's type, which
 * every span of MLflow has and which is never quoted, tells it.
 */
final class TwiceWritten {
    private static final String TYPE = "mlflow.spanType";

    private TwiceWritten() {}

    static Map<String, String> undone(Map<String, String> attributes) {
        String type = attributes.get(TYPE);
        if (type != null && type.startsWith("\"\\\"")) {
            attributes.replaceAll((key, json) -> once(json));
        }
        return attributes;
    }

    /** As it is where the server has set it itself, not as JSON. */
    private static String once(String json) {
        return JsonReading.value(json) instanceof JsonString text
                        && JsonReading.parsed(text.getString()).isPresent()
                ? text.getString()
                : json;
    }
}
