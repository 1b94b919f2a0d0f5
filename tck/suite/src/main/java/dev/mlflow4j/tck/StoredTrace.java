package dev.mlflow4j.tck;

import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import java.io.StringReader;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.locks.LockSupport;

/**
 * A trace as an MLflow server has it.
 *
 * @param json what the server says of it
 */
public record StoredTrace(JsonObject json) {
    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final long PAUSE_NANOS = Duration.ofMillis(50).toNanos();

    /**
     * A span, its parent by name.
     *
     * @param name its name
     * @param parent the name of its parent, empty where that is not there
     * @param status its status
     * @param attributes its attributes as JSON
     * @param events the names of its events
     */
    public record Span(
            String name, Optional<String> parent, String status, Map<String, String> attributes, List<String> events) {}

    /**
     * Reads one.
     *
     * @param uri where the server is
     * @param traceId the trace
     * @return it
     * @throws Exception when there is none
     */
    public static StoredTrace read(String uri, String traceId) throws Exception {
        HttpResponse<String> answer = ask(uri, traceId);
        if (answer.statusCode() != 200) {
            throw new AssertionError("Trace " + traceId + " is not at " + uri + ": " + answer.body());
        }
        return of(answer);
    }

    /**
     * Waits until one has that many spans and is no longer in progress, a minute at most.
     *
     * @param uri where the server is
     * @param traceId the trace
     * @param spans how many spans
     * @return it
     * @throws Exception when it does not come to that
     */
    public static StoredTrace await(String uri, String traceId, int spans) throws Exception {
        long deadline = System.nanoTime() + LIMIT.toNanos();
        while (true) {
            HttpResponse<String> answer = ask(uri, traceId);
            if (answer.statusCode() == 200) {
                StoredTrace trace = of(answer);
                if (trace.spans().size() == spans
                        && !trace.info().getString("state").equals("IN_PROGRESS")) {
                    return trace;
                }
            }
            if (System.nanoTime() > deadline) {
                throw new AssertionError("Waited in vain for " + spans + " spans: " + answer.body());
            }
            LockSupport.parkNanos(PAUSE_NANOS);
        }
    }

    private static HttpResponse<String> ask(String uri, String traceId) throws Exception {
        return Web.at(uri).get("/api/3.0/mlflow/traces/get?trace_id=" + traceId);
    }

    private static StoredTrace of(HttpResponse<String> answer) {
        try (JsonReader reader = Json.createReader(new StringReader(answer.body()))) {
            return new StoredTrace(reader.readObject().getJsonObject("trace"));
        }
    }

    /**
     * What is said of the whole trace.
     *
     * @return its {@code trace_info}
     */
    public JsonObject info() {
        return json.getJsonObject("trace_info");
    }

    /**
     * Its spans.
     *
     * @return them, in the server's order
     */
    public List<Span> spans() {
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
