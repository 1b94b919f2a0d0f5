package dev.mlflow4j.tracing.internal.json;

import dev.mlflow4j.tracing.Attachment;
import jakarta.json.JsonString;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URLConnection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Binary content in messages of the common model APIs, at the places that MLflow's Python SDK knows. */
final class BinaryParts {
    private static final String ANY = "application/octet-stream";

    private BinaryParts() {}

    /** The map with its binary content replaced; the map itself where it has none. */
    static Map<?, ?> replaced(Map<?, ?> map, AttachmentSink sink) {
        try {
            return replacedIn(map, sink);
        } catch (ClassCastException | NullPointerException | UnsupportedOperationException e) {
            // a map whose keys are not strings, or that does not support such a lookup
            return map;
        }
    }

    private static Map<?, ?> replacedIn(Map<?, ?> map, AttachmentSink sink) {
        Object inputAudio = map.get("input_audio");
        if ("input_audio".equals(text(map.get("type"))) && inputAudio instanceof Map<?, ?> audio) {
            return with(map, "input_audio", within(audio, "data", audioType(audio), sink));
        }
        if ("image".equals(text(map.get("type")))
                && map.get("source") instanceof Map<?, ?> source
                && "base64".equals(text(source.get("type")))) {
            return with(map, "source", within(source, "data", text(source.get("media_type"), "image/png"), sink));
        }
        if (text(map.get("b64_json")) != null) {
            return within(map, "b64_json", "image/png", sink);
        }
        if (map.get("audio") instanceof Map<?, ?> audio) {
            return with(map, "audio", within(audio, "data", "audio/wav", sink));
        }
        if (map.get("image") instanceof Map<?, ?> image && image.get("source") instanceof Map<?, ?> source) {
            String type = "image/" + text(image.get("format"), "png");
            return with(map, "image", with(image, "source", within(source, "bytes", type, sink)));
        }
        if (map.get("inline_data") instanceof Map<?, ?> inline) {
            return with(map, "inline_data", within(inline, "data", text(inline.get("mime_type"), ANY), sink));
        }
        return map;
    }

    /** Whether JSON may contain binary content: most does not, and is not parsed. */
    static boolean maybeIn(String json) {
        return json.contains(";base64,")
                || json.contains("\"data\"")
                || json.contains("\"b64_json\"")
                || json.contains("\"bytes\"");
    }

    /** The content type is detected from the first bytes. */
    static Attachment ofBytes(byte[] bytes) {
        String type = null;
        try {
            type = URLConnection.guessContentTypeFromStream(new ByteArrayInputStream(bytes));
        } catch (IOException e) {
            // the type is unknown
        }
        return Attachment.of(type == null ? ANY : type, bytes);
    }

    private static Map<?, ?> within(Map<?, ?> map, String key, String type, AttachmentSink sink) {
        String base64 = text(map.get(key));
        Optional<Attachment> found = base64 == null ? Optional.empty() : Base64Text.of(type, base64);
        return found.isEmpty() ? map : with(map, key, sink.store(found.get()));
    }

    private static Map<?, ?> with(Map<?, ?> map, String key, Object value) {
        if (map.get(key) == value) {
            return map;
        }
        Map<Object, Object> changed = new LinkedHashMap<>(map);
        changed.put(key, value);
        return changed;
    }

    private static String audioType(Map<?, ?> audio) {
        String format = text(audio.get("format"), "wav");
        return format.equals("mp3") ? "audio/mpeg" : "audio/" + format;
    }

    private static String text(Object value, String otherwise) {
        String text = text(value);
        return text == null || text.isEmpty() ? otherwise : text;
    }

    private static String text(Object value) {
        return value instanceof JsonString json ? json.getString() : value instanceof String text ? text : null;
    }
}
