package dev.mlflow4j.tracing.internal.semconv;

import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.io.StringReader;
import java.util.List;

/** Parses JSON; null where it is not valid. */
final class GenAiJson {
    private GenAiJson() {}

    static JsonValue read(String json) {
        if (json == null) {
            return null;
        }
        try (JsonReader reader = Json.createReader(new StringReader(json))) {
            return reader.readValue();
        } catch (RuntimeException | StackOverflowError e) {
            return null;
        }
    }

    /** Empty where it is not a string. */
    static String text(JsonValue value) {
        return value instanceof JsonString text ? text.getString() : "";
    }

    /** Empty where it is not an object. */
    static JsonObject object(JsonValue value) {
        return value instanceof JsonObject object ? object : JsonValue.EMPTY_JSON_OBJECT;
    }

    /** The string, or the strings of a list. */
    static List<String> texts(JsonValue value) {
        if (value instanceof JsonArray list) {
            return list.stream()
                    .filter(JsonString.class::isInstance)
                    .map(GenAiJson::text)
                    .toList();
        }
        return value instanceof JsonString text ? List.of(text.getString()) : List.of();
    }
}
