package dev.mlflow4j.jaxrs.internal.body;

import jakarta.json.Json;
import jakarta.json.JsonException;
import jakarta.json.stream.JsonParser;
import jakarta.json.stream.JsonParserFactory;
import java.io.StringReader;
import java.util.Map;
import java.util.NoSuchElementException;

/** Whether a text is JSON, and a conversation; found in one pass that creates no objects for its values. */
enum JsonShape {
    /** Not one JSON value. */
    NONE,
    /** One JSON value. */
    VALUE,
    /** An object with an array {@code messages} or {@code input}, in which MLflow finds the question. */
    CONVERSATION;

    static JsonShape of(String text) {
        if (text.isBlank()) {
            return NONE;
        }
        try (JsonParser parser = Parsers.FACTORY.createParser(new StringReader(text))) {
            boolean conversation = false;
            boolean afterName = false;
            for (int depth = 0; parser.hasNext(); ) {
                JsonParser.Event event = parser.next();
                conversation |= afterName && event == JsonParser.Event.START_ARRAY;
                afterName = event == JsonParser.Event.KEY_NAME && depth == 1 && namesMessages(parser.getString());
                depth += change(event);
            }
            return conversation ? CONVERSATION : VALUE;
        } catch (JsonException | IllegalStateException | NoSuchElementException | LinkageError e) {
            return NONE;
        }
    }

    private static boolean namesMessages(String key) {
        return key.equals("messages") || key.equals("input");
    }

    private static int change(JsonParser.Event event) {
        return switch (event) {
            case START_OBJECT, START_ARRAY -> 1;
            case END_OBJECT, END_ARRAY -> -1;
            default -> 0;
        };
    }

    /** Looked up once, because the look-up costs more than parsing a body. */
    private static final class Parsers {
        static final JsonParserFactory FACTORY = Json.createParserFactory(Map.of());
    }
}
