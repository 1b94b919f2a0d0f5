package dev.mlflow4j.jaxrs.internal.body;

import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.json.JsonReaderFactory;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.io.StringReader;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Joins the text of a stream of chat completion chunks, {@code {"choices":[{"delta":{"content":"Hel"}}]}}. */
final class ChatCompletionChunks {
    private static final String DONE = "[DONE]";

    private ChatCompletionChunks() {}

    /** Empty where an item is no such chunk, or no chunk has text. */
    static Optional<String> content(List<?> chunks) {
        if (!looksLikeChunks(chunks)) {
            return Optional.empty();
        }
        try {
            JsonReaderFactory readers = Json.createReaderFactory(Map.of());
            StringBuilder text = new StringBuilder();
            for (Object chunk : chunks) {
                if (!chunk.toString().strip().equals(DONE)) {
                    append(text, readers, chunk.toString());
                }
            }
            return text.isEmpty() ? Optional.empty() : Optional.of(text.toString());
        } catch (JsonException | ClassCastException | IllegalStateException | LinkageError e) {
            return Optional.empty();
        }
    }

    private static boolean looksLikeChunks(List<?> chunks) {
        return !chunks.isEmpty()
                && chunks.get(0) instanceof CharSequence first
                && first.length() > 0
                && first.charAt(0) == '{'
                && first.toString().contains("\"choices\"");
    }

    private static void append(StringBuilder text, JsonReaderFactory readers, String chunk) {
        try (JsonReader reader = readers.createReader(new StringReader(chunk))) {
            JsonArray choices = reader.readObject().getJsonArray("choices");
            if (choices == null) {
                throw new JsonException("Not a chat completion chunk: " + chunk);
            }
            JsonValue choice = choices.isEmpty() ? JsonValue.EMPTY_JSON_OBJECT : choices.get(0);
            JsonValue delta = choice.asJsonObject().getOrDefault("delta", JsonValue.EMPTY_JSON_OBJECT);
            if (((JsonObject) delta).get("content") instanceof JsonString content) {
                text.append(content.getString());
            }
        }
    }
}
