package dev.mlflow4j.tracing.internal.json.jsonb;

import jakarta.json.Json;
import jakarta.json.stream.JsonParser;
import java.io.StringReader;

/** Passes JSON text to an output event by event. */
public final class JsonReparse {
    private JsonReparse() {}

    /** False, with a part of it written, where it cannot be read. */
    public static boolean write(String json, JsonOutput out) {
        try (JsonParser parser = Json.createParser(new StringReader(json))) {
            while (parser.hasNext()) {
                event(parser.next(), parser, out);
            }
            return true;
        } catch (RuntimeException | LinkageError | StackOverflowError e) {
            return false;
        }
    }

    private static void event(JsonParser.Event event, JsonParser parser, JsonOutput out) {
        switch (event) {
            case START_OBJECT -> out.beginObject();
            case START_ARRAY -> out.beginArray();
            case END_OBJECT, END_ARRAY -> out.end();
            case KEY_NAME -> out.key(parser.getString());
            case VALUE_STRING -> out.string(parser.getString());
            case VALUE_NUMBER -> out.raw(parser.getString());
            case VALUE_TRUE -> out.bool(true);
            case VALUE_FALSE -> out.bool(false);
            default -> out.nil();
        }
    }
}
