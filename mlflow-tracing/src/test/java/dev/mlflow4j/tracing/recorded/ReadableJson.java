package dev.mlflow4j.tracing.recorded;

import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import jakarta.json.JsonWriter;
import jakarta.json.stream.JsonGenerator;
import java.io.StringReader;
import java.io.StringWriter;
import java.util.Comparator;
import java.util.Map;
import java.util.Set;

/** JSON over several lines, without what differs from run to run. */
final class ReadableJson {
    private static final Set<String> TIMES =
            Set.of("startTimeUnixNano", "endTimeUnixNano", "timeUnixNano", "request_time", "execution_duration");

    private final Ordinals ordinals;

    ReadableJson(Ordinals ordinals) {
        this.ordinals = ordinals;
    }

    String of(String json) {
        try (JsonReader reader = Json.createReader(new StringReader(json))) {
            StringWriter text = new StringWriter();
            Map<String, Boolean> pretty = Map.of(JsonGenerator.PRETTY_PRINTING, true);
            try (JsonWriter writer = Json.createWriterFactory(pretty).createWriter(text)) {
                writer.write(readable("", reader.readValue()));
            }
            return text.toString().strip();
        }
    }

    private JsonValue readable(String key, JsonValue value) {
        return switch (value.getValueType()) {
            case OBJECT -> {
                var object = Json.createObjectBuilder();
                value.asJsonObject().forEach((name, part) -> object.add(name, readable(name, part)));
                yield object.build();
            }
            case ARRAY -> {
                var array = Json.createArrayBuilder();
                ordered(key, value.asJsonArray()).forEach(part -> array.add(readable(key, part)));
                yield array.build();
            }
            case STRING -> Json.createValue(text(key, ((JsonString) value).getString()));
            default -> value;
        };
    }

    /** The order of attributes means nothing. */
    private static Iterable<JsonValue> ordered(String key, JsonArray array) {
        return key.equals("attributes")
                ? array.stream()
                        .sorted(Comparator.comparing(attribute -> ((JsonObject) attribute).getString("key")))
                        .toList()
                : array;
    }

    private String text(String key, String text) {
        if (TIMES.contains(key)) {
            return text.isEmpty() || text.equals("0") ? text : "<time>";
        }
        return ordinals.replaceIn(ReadableText.of(text));
    }
}
