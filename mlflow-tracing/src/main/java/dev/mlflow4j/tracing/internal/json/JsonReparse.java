package dev.mlflow4j.tracing.internal.json;

import jakarta.json.Json;
import jakarta.json.stream.JsonParser;
import java.io.StringReader;

/** Writes JSON that is a text already once more, so that what is secret in it is masked. */
final class JsonReparse {
    private JsonReparse() {}

    /** Where it cannot be read, all of it is masked; false then. */
    static boolean write(String json, JsonText out) {
        JsonText.Mark mark = out.mark();
        try (JsonParser parser = Json.createParser(new StringReader(json))) {
            while (parser.hasNext()) {
                event(parser.next(), parser, out);
            }
            return true;
        } catch (RuntimeException | LinkageError | StackOverflowError e) {
            out.reset(mark);
            out.string(Redactor.MASK);
            return false;
        }
    }

    private static void event(JsonParser.Event event, JsonParser parser, JsonText out) {
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
