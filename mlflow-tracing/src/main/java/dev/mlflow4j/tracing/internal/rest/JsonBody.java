package dev.mlflow4j.tracing.internal.rest;

import dev.mlflow4j.tracing.internal.json.JsonText;
import java.util.List;
import java.util.function.Consumer;

/** Writes the JSON of requests. */
public final class JsonBody {
    private JsonBody() {}

    public static String object(Consumer<JsonText> members) {
        JsonText json = new JsonText(Integer.MAX_VALUE);
        json.beginObject();
        members.accept(json);
        json.end();
        return json.toString();
    }

    /** A JSON string; JSON-P would look for its provider each time. */
    public static String quoted(String text) {
        JsonText json = new JsonText(Integer.MAX_VALUE);
        json.string(text);
        return json.toString();
    }

    public static void string(JsonText json, String key, String value) {
        json.key(key);
        json.string(value);
    }

    public static void strings(JsonText json, String key, List<String> texts) {
        json.key(key);
        json.beginArray();
        texts.forEach(json::string);
        json.end();
    }
}
