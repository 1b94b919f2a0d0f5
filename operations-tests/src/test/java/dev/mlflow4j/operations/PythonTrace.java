package dev.mlflow4j.operations;

import dev.mlflow4j.testserver.MlflowServer;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.io.StringReader;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A trace as MLflow's own Python client reads it from a server.
 *
 * @param spans name, and of a child its parent's, as in {@code step of root}
 */
record PythonTrace(
        String state,
        String requestPreview,
        String responsePreview,
        String clientRequestId,
        Map<String, String> tags,
        Map<String, String> metadata,
        List<String> spans,
        List<JsonObject> spanObjects) {
    private static final Duration LIMIT = Duration.ofSeconds(60);

    static PythonTrace of(MlflowServer server, String traceId) {
        server.waitForTrace(traceId, LIMIT);
        JsonObject trace = object(server.normalisedTrace(traceId));
        List<JsonObject> spans = trace.getJsonArray("spans").getValuesAs(JsonObject.class);
        return new PythonTrace(
                text(trace.get("state")),
                text(trace.get("request_preview")),
                text(trace.get("response_preview")),
                text(trace.get("client_request_id")),
                texts(trace.getJsonObject("tags")),
                texts(trace.getJsonObject("metadata")),
                spans.stream().map(PythonTrace::nameAndParent).toList(),
                spans);
    }

    static JsonObject object(String json) {
        try (JsonReader reader = Json.createReader(new StringReader(json))) {
            return reader.readObject();
        }
    }

    private static String nameAndParent(JsonObject span) {
        String parent = text(span.getOrDefault("parent", JsonValue.NULL));
        return span.getString("name") + (parent == null ? "" : " of " + parent);
    }

    private static Map<String, String> texts(JsonObject object) {
        Map<String, String> texts = new TreeMap<>();
        object.forEach((key, value) -> texts.put(key, text(value)));
        return texts;
    }

    private static String text(JsonValue value) {
        return value == null || value == JsonValue.NULL
                ? null
                : value instanceof JsonString string ? string.getString() : value.toString();
    }
}
