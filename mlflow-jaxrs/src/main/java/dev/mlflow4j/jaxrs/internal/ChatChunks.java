package dev.mlflow4j.jaxrs.internal;

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

/** The answer in a stream of chat completions: {@code {"choices":[{"delta":{"content":"Hel"}}]}} and so on. */
final class ChatChunks {
    private static final String DONE = "[DONE]";

    private ChatChunks() {}

    /** Empty where a chunk is none of those, or none has a text. */
    static Optional<String> answer(List<?> chunks) {
        if (!isLikely(chunks)) {
            return Optional.empty();
        }
        try {
            JsonReaderFactory readers = Json.createReaderFactory(Map.of());
            StringBuilder answer = new StringBuilder();
            for (Object chunk : chunks) {
                if (!chunk.toString().strip().equals(DONE)) {
                    append(answer, readers, chunk.toString());
                }
            }
            return answer.isEmpty() ? Optional.empty() : Optional.of(answer.toString());
        } catch (JsonException | ClassCastException | IllegalStateException | LinkageError e) {
            return Optional.empty();
        }
    }

    private static boolean isLikely(List<?> chunks) {
        return !chunks.isEmpty()
                && chunks.get(0) instanceof CharSequence first
                && first.length() > 0
                && first.charAt(0) == '{'
                && first.toString().contains("\"choices\"");
    }

    private static void append(StringBuilder answer, JsonReaderFactory readers, String chunk) {
        try (JsonReader reader = readers.createReader(new StringReader(chunk))) {
            JsonArray choices = reader.readObject().getJsonArray("choices");
            if (choices == null) {
                throw new JsonException("No chunk of a chat: " + chunk);
            }
            JsonValue choice = choices.isEmpty() ? JsonValue.EMPTY_JSON_OBJECT : choices.get(0);
            JsonValue delta = choice.asJsonObject().getOrDefault("delta", JsonValue.EMPTY_JSON_OBJECT);
            if (((JsonObject) delta).get("content") instanceof JsonString content) {
                answer.append(content.getString());
            }
        }
    }
}
