package dev.mlflow4j.jaxrs.internal;

import jakarta.json.Json;
import jakarta.json.JsonException;
import jakarta.json.stream.JsonParser;
import java.io.StringReader;

/** Whether a text is one JSON value. */
final class JsonCheck {
    private JsonCheck() {}

    static boolean isJson(String text) {
        if (text.isBlank()) {
            return false;
        }
        try (JsonParser parser = Json.createParser(new StringReader(text))) {
            while (parser.hasNext()) {
                parser.next();
            }
            return true;
        } catch (JsonException | IllegalStateException | java.util.NoSuchElementException | LinkageError e) {
            return false;
        }
    }
}
