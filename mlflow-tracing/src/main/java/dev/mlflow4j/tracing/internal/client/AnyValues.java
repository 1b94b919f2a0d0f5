package dev.mlflow4j.tracing.internal.client;

import dev.mlflow4j.tracing.internal.json.JsonText;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.Map;
import java.util.stream.Collectors;

/** Writes the attributes of OTLP as JSON: in some replies the server has parsed what was a JSON text. */
final class AnyValues {
    private AnyValues() {}

    static String json(JsonValue any) {
        if (!(any instanceof JsonObject object) || object.isEmpty()) {
            return "null";
        }
        Map.Entry<String, JsonValue> only = object.entrySet().iterator().next();
        JsonValue value = only.getValue();
        return switch (only.getKey()) {
            case "array_value" -> list(value).stream().map(AnyValues::json).collect(Collectors.joining(",", "[", "]"));
            case "kvlist_value" ->
                list(value).getValuesAs(JsonObject.class).stream()
                        .map(pair -> JsonText.quoted(pair.getString("key", "")) + ":" + json(pair.get("value")))
                        .collect(Collectors.joining(",", "{", "}"));
            // 64 bits do not fit a number of JavaScript, so OTLP writes them as a text.
            case "int_value" -> value instanceof JsonString text ? text.getString() : value.toString();
            // Numbers, true and false as they are; NaN and infinite ones are a text, bytes one in base 64.
            default -> value.toString();
        };
    }

    private static JsonArray list(JsonValue value) {
        JsonArray values = value.asJsonObject().getJsonArray("values");
        return values == null ? JsonValue.EMPTY_JSON_ARRAY : values;
    }
}
