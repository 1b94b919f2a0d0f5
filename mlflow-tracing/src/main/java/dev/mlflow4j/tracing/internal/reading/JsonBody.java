package dev.mlflow4j.tracing.internal.reading;

import dev.mlflow4j.tracing.internal.json.JsonText;
import java.util.List;
import java.util.function.Consumer;

/** Writes what is sent to a server. */
final class JsonBody {
    private JsonBody() {}

    static String object(Consumer<JsonText> members) {
        JsonText json = new JsonText(Integer.MAX_VALUE);
        json.beginObject();
        members.accept(json);
        json.end();
        return json.toString();
    }

    static void string(JsonText json, String key, String value) {
        json.key(key);
        json.string(value);
    }

    static void strings(JsonText json, String key, List<String> texts) {
        json.key(key);
        json.beginArray();
        texts.forEach(json::string);
        json.end();
    }
}
