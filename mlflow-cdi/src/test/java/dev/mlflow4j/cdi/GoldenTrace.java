package dev.mlflow4j.cdi;

import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonReader;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.Comparator;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * A normalised trace made comparable across languages: without the metadata that only Python's extra call adds and the
 * attributes that stand in for that call, with previews as JSON values and exceptions by the name of Java's.
 */
final class GoldenTrace {
    private static final Set<String> ONLY_OF_THE_EXTRA_CALL =
            Set.of("mlflow.traceInputs", "mlflow.traceOutputs", "mlflow.trace_schema.version");
    private static final Map<String, String> EXCEPTIONS = Map.of("ValueError", "java.lang.IllegalArgumentException");

    private GoldenTrace() {}

    static JsonObject resource(String example) {
        try (InputStream in = GoldenTrace.class.getResourceAsStream("/golden/" + example + ".json");
                JsonReader reader = Json.createReader(in)) {
            return reader.readObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static JsonObject parse(String json) {
        try (JsonReader reader = Json.createReader(new StringReader(json))) {
            return reader.readObject();
        }
    }

    static JsonObject comparable(JsonObject trace, Map<String, String> methods) {
        JsonObjectBuilder result = Json.createObjectBuilder();
        result.add("state", trace.get("state"));
        result.add("request_preview", preview(trace.get("request_preview")));
        result.add("response_preview", preview(trace.get("response_preview")));
        result.add("client_request_id", trace.get("client_request_id"));
        result.add("tags", trace.get("tags"));
        result.add("metadata", without(trace.getJsonObject("metadata"), ONLY_OF_THE_EXTRA_CALL));
        // Workers on two threads start in any order.
        JsonArrayBuilder spans = Json.createArrayBuilder();
        trace.getJsonArray("spans").getValuesAs(JsonObject.class).stream()
                .map(span -> span(span, methods))
                .sorted(Comparator.comparing(JsonObject::toString))
                .forEach(spans::add);
        return result.add("spans", spans).build();
    }

    private static JsonObject span(JsonObject span, Map<String, String> methods) {
        JsonObjectBuilder attributes = Json.createObjectBuilder();
        JsonObject given = span.getJsonObject("attributes");
        for (String key : new TreeSet<>(given.keySet())) {
            if (key.equals("mlflow.spanFunctionName")) {
                attributes.add(key, methods.getOrDefault(given.getString(key), given.getString(key)));
            } else if (!key.startsWith("mlflow.traceTag.")) {
                attributes.add(key, given.get(key));
            }
        }
        JsonObject status = span.getJsonObject("status");
        JsonArrayBuilder events = Json.createArrayBuilder();
        for (JsonObject event : span.getJsonArray("events").getValuesAs(JsonObject.class)) {
            events.add(translated(event.toString()));
        }
        return Json.createObjectBuilder()
                .add("name", span.get("name"))
                .add("parent", span.get("parent"))
                .add("code", status.get("code"))
                .add("message", simple(status.getString("message")))
                .add("attributes", attributes)
                .add("events", events)
                .build();
    }

    private static String translated(String json) {
        String translated = json;
        for (Map.Entry<String, String> exception : EXCEPTIONS.entrySet()) {
            translated = translated.replace('"' + exception.getKey() + '"', '"' + exception.getValue() + '"');
        }
        return translated;
    }

    private static String simple(String message) {
        String simple = message;
        for (Map.Entry<String, String> exception : EXCEPTIONS.entrySet()) {
            String name = exception.getValue();
            simple = simple.replace(exception.getKey() + ":", name.substring(name.lastIndexOf('.') + 1) + ":");
        }
        return simple;
    }

    private static JsonValue preview(JsonValue preview) {
        if (preview instanceof JsonString text) {
            try (JsonReader reader = Json.createReader(new StringReader(text.getString()))) {
                return reader.readValue();
            } catch (jakarta.json.JsonException e) {
                return preview;
            }
        }
        return preview == null ? JsonValue.NULL : preview;
    }

    private static JsonObject without(JsonObject object, Set<String> keys) {
        JsonObjectBuilder result = Json.createObjectBuilder(object);
        keys.forEach(result::remove);
        return result.build();
    }
}
