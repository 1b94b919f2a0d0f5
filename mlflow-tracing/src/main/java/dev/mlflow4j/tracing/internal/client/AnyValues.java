package dev.mlflow4j.tracing.internal.client;

import dev.mlflow4j.tracing.internal.json.JsonText;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.Map;

/** Writes the attributes of OTLP as JSON: in some replies the server has parsed what was a JSON text. */
final class AnyValues {
    private AnyValues() {}

    static String json(JsonValue value) {
        StringBuilder out = new StringBuilder();
        write(value, out);
        return out.toString();
    }

    private static void write(JsonValue any, StringBuilder out) {
        if (!(any instanceof JsonObject object) || object.isEmpty()) {
            out.append("null");
            return;
        }
        Map.Entry<String, JsonValue> only = object.entrySet().iterator().next();
        JsonValue value = only.getValue();
        switch (only.getKey()) {
            case "array_value" -> array(list(value), out);
            case "kvlist_value" -> object(list(value), out);
            // 64 bits do not fit a number of JavaScript, so OTLP writes them as a text.
            case "int_value" -> out.append(value instanceof JsonString text ? text.getString() : value.toString());
            // Numbers, true and false as they are; NaN and infinite ones are a text, bytes one in base 64.
            default -> out.append(value);
        }
    }

    private static JsonArray list(JsonValue value) {
        JsonArray values = value.asJsonObject().getJsonArray("values");
        return values == null ? JsonValue.EMPTY_JSON_ARRAY : values;
    }

    private static void array(JsonArray values, StringBuilder out) {
        String separator = "[";
        for (JsonValue value : values) {
            out.append(separator);
            write(value, out);
            separator = ",";
        }
        out.append(values.isEmpty() ? "[]" : "]");
    }

    private static void object(JsonArray pairs, StringBuilder out) {
        String separator = "{";
        for (JsonObject pair : pairs.getValuesAs(JsonObject.class)) {
            out.append(separator)
                    .append(JsonText.quoted(pair.getString("key", "")))
                    .append(':');
            write(pair.get("value"), out);
            separator = ",";
        }
        out.append(pairs.isEmpty() ? "{}" : "}");
    }
}
