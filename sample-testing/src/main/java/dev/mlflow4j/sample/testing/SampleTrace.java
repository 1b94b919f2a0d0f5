package dev.mlflow4j.sample.testing;

import dev.mlflow4j.testserver.MlflowServer;
import io.restassured.path.json.JsonPath;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.openqa.selenium.support.ui.FluentWait;

/** A trace as MLflow's Python client reads it from the server. */
public record SampleTrace(JsonPath json) {

    private static final Duration LIMIT = Duration.ofSeconds(60);

    /** Waits until the shared server has it. */
    public static SampleTrace of(String traceId) {
        MlflowServer server = MlflowServer.shared();
        server.waitForTrace(traceId, LIMIT);
        return new SampleTrace(JsonPath.from(server.normalisedTrace(traceId)));
    }

    /** Waits until the shared server has it with that many spans: of two services each sends its own. */
    public static SampleTrace of(String traceId, int spans) {
        MlflowServer server = MlflowServer.shared();
        server.waitForTrace(traceId, LIMIT);
        new FluentWait<>(server)
                .withTimeout(LIMIT)
                .withMessage(() -> "trace " + traceId + " with " + spans + " spans: " + server.trace(traceId))
                .until(any -> JsonPath.from(server.trace(traceId)).getInt("trace.spans.size()") >= spans);
        return of(traceId);
    }

    public String state() {
        return json.getString("state");
    }

    public String name() {
        return json.getString("tags['mlflow.traceName']");
    }

    public String requestPreview() {
        return json.getString("request_preview");
    }

    public String responsePreview() {
        return json.getString("response_preview");
    }

    /** Every span as {@code parent > name}, a root as its name. */
    public List<String> tree() {
        return json.<Map<String, Object>>getList("spans").stream()
                .map(span -> span.get("parent") == null
                        ? "" + span.get("name")
                        : span.get("parent") + " > " + span.get("name"))
                .toList();
    }

    /** The names of the spans right below this one. */
    public List<String> children(String parent) {
        return json.param("parent", parent).getList("spans.findAll { it.parent == parent }.name");
    }

    public Span span(String name) {
        return new Span(json.param("name", name).getMap("spans.find { it.name == name }"));
    }

    public record Span(Map<String, Object> span) {

        public Object status() {
            return of(span, "status", "code");
        }

        public Object attribute(String key) {
            return of(span, "attributes", key);
        }

        public Object inputs() {
            return attribute("mlflow.spanInputs");
        }

        public Object outputs() {
            return attribute("mlflow.spanOutputs");
        }

        public List<Object> events() {
            return ((List<?>) span.get("events"))
                    .stream()
                            .map(event -> ((Map<?, ?>) event).get("name"))
                            .map(Object.class::cast)
                            .toList();
        }

        private static Object of(Object from, String... path) {
            Object value = from;
            for (String key : path) {
                value = ((Map<?, ?>) value).get(key);
            }
            return value;
        }
    }
}
