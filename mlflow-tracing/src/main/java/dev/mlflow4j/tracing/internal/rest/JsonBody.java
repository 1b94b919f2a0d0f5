package dev.mlflow4j.tracing.internal.rest;

import dev.mlflow4j.tracing.internal.json.JsonText;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Writes the JSON of requests. */
public final class JsonBody {
    private JsonBody() {}

    public static String object(Consumer<JsonText> members) {
        JsonText json = new JsonText(Integer.MAX_VALUE);
        write(json, members);
        return json.toString();
    }

    public static void object(JsonText json, String key, Consumer<JsonText> members) {
        json.key(key);
        write(json, members);
    }

    private static void write(JsonText json, Consumer<JsonText> members) {
        json.beginObject();
        members.accept(json);
        json.end();
    }

    public static void string(JsonText json, String key, String value) {
        json.key(key);
        json.string(value);
    }

    /** Writes nothing if the value is null. */
    public static void optional(JsonText json, String key, String value) {
        if (value != null) {
            string(json, key, value);
        }
    }

    public static void strings(JsonText json, String key, List<String> texts) {
        json.key(key);
        json.beginArray();
        texts.forEach(json::string);
        json.end();
    }

    public static void strings(JsonText json, String key, Map<String, String> entries) {
        object(json, key, members -> entries.forEach((name, text) -> string(members, name, text)));
    }
}
