package dev.mlflow4j.tracing.internal.semconv;

import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.ArrayList;
import java.util.List;

/** The parts of a message: text, images, audio, tool calls. */
final class MessageParts {
    private static final String TYPE = "type";
    private static final String CONTENT = "content";
    private static final String BLOB = "blob";

    private MessageParts() {}

    static List<JsonObject> of(JsonObject message) {
        List<JsonObject> parts = new ArrayList<>();
        JsonValue content = message.get(CONTENT);
        if (content instanceof JsonArray list) {
            list.forEach(part -> parts.add(part(part)));
        } else if (content != null && content != JsonValue.NULL) {
            parts.add(text(content));
        }
        if (parts.isEmpty()
                && GenAiJson.object(message.get("audio")).get("transcript") instanceof JsonString transcript) {
            parts.add(text(transcript));
        }
        if (message.get("tool_calls") instanceof JsonArray calls) {
            GenAiMessages.objects(calls).forEach(call -> {
                JsonObject function = GenAiJson.object(call.get("function"));
                parts.add(toolCall(call.get("id"), function.get("name"), function.get("arguments")));
            });
        }
        return parts;
    }

    private static JsonObject part(JsonValue value) {
        if (!(value instanceof JsonObject part)) {
            return text(value);
        }
        return switch (GenAiJson.text(part.get(TYPE))) {
            case "text", "input_text", "output_text" -> text(part.get("text"));
            case "image_url" -> image(part.get("image_url") instanceof JsonObject image ? image.get("url") : null);
            case "input_image" -> image(part.get("image_url"));
            case "input_audio" -> audio(part.get("input_audio"));
            default -> text(part);
        };
    }

    /** Content that is not a string is written as its JSON. */
    static JsonObject text(JsonValue content) {
        String text = content instanceof JsonString string ? string.getString() : String.valueOf(content);
        return object(TYPE, "text").add(CONTENT, text).build();
    }

    private static JsonObject image(JsonValue address) {
        String url = GenAiJson.text(address);
        int comma = url.indexOf(',');
        if (!url.startsWith("data:") || comma < 0) {
            return object(TYPE, "uri").add("modality", "image").add("uri", url).build();
        }
        String mimeType = url.substring("data:".length(), comma).replaceFirst(";base64$", "");
        return object(TYPE, BLOB)
                .add("modality", "image")
                .add("mime_type", mimeType)
                .add(CONTENT, url.substring(comma + 1))
                .build();
    }

    private static JsonObject audio(JsonValue value) {
        JsonObject audio = GenAiJson.object(value);
        return object(TYPE, BLOB)
                .add("modality", "audio")
                .add("mime_type", "audio/" + GenAiJson.text(audio.get("format")))
                .add(CONTENT, GenAiJson.text(audio.get("data")))
                .build();
    }

    /** Arguments that are JSON in a string become that JSON. */
    static JsonObject toolCall(JsonValue id, JsonValue name, JsonValue arguments) {
        JsonValue read = arguments instanceof JsonString text ? GenAiJson.read(text.getString()) : arguments;
        return object(TYPE, "tool_call")
                .add("id", orNull(id))
                .add("name", orNull(name))
                .add("arguments", read == null ? orNull(arguments) : read)
                .build();
    }

    static JsonObject toolResponse(JsonValue id, JsonValue response) {
        return object(TYPE, "tool_call_response")
                .add("id", orNull(id))
                .add("response", orNull(response))
                .build();
    }

    private static JsonValue orNull(JsonValue value) {
        return value == null ? JsonValue.NULL : value;
    }

    private static JsonObjectBuilder object(String key, String value) {
        return Json.createObjectBuilder().add(key, value);
    }
}
