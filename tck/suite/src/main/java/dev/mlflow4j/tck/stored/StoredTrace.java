package dev.mlflow4j.tck.stored;

import dev.mlflow4j.tck.Web;
import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import java.io.StringReader;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** A trace as an MLflow server has it. */
record StoredTrace(JsonObject json) {
    /** A span, its parent by name. */
    record Span(
            String name, Optional<String> parent, String status, Map<String, String> attributes, List<String> events) {}

    static StoredTrace read(String uri, String traceId) throws Exception {
        HttpResponse<String> answer = Web.at(uri).get("/api/3.0/mlflow/traces/get?trace_id=" + traceId);
        if (answer.statusCode() != 200) {
            throw new AssertionError("Trace " + traceId + " is not at " + uri + ": " + answer.body());
        }
        try (JsonReader reader = Json.createReader(new StringReader(answer.body()))) {
            return new StoredTrace(reader.readObject().getJsonObject("trace"));
        }
    }

    JsonObject info() {
        return json.getJsonObject("trace_info");
    }

    List<Span> spans() {
        List<JsonObject> spans = json.getJsonArray("spans").getValuesAs(JsonObject.class);
        Map<String, String> names = new TreeMap<>();
        spans.forEach(span -> names.put(span.getString("span_id"), span.getString("name")));
        return spans.stream().map(span -> span(span, names)).toList();
    }

    private static Span span(JsonObject span, Map<String, String> names) {
        return new Span(
                span.getString("name"),
                Optional.ofNullable(names.get(span.getString("parent_span_id", ""))),
                span.getJsonObject("status").getString("code"),
                attributes(span),
                span.containsKey("events")
                        ? span.getJsonArray("events").getValuesAs(JsonObject.class).stream()
                                .map(event -> event.getString("name"))
                                .toList()
                        : List.of());
    }

    private static Map<String, String> attributes(JsonObject span) {
        Map<String, String> attributes = new TreeMap<>();
        JsonArray pairs = span.getJsonArray("attributes");
        pairs.getValuesAs(JsonObject.class)
                .forEach(pair -> attributes.put(
                        pair.getString("key"),
                        AnyValue.json(pair.getJsonObject("value")).toString()));
        return attributes;
    }
}
