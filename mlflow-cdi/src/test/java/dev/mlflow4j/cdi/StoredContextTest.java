package dev.mlflow4j.cdi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mlflow4j.testserver.MlflowServer;
import dev.mlflow4j.testserver.RealMlflow;
import dev.mlflow4j.tracing.Mlflow;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import java.io.StringReader;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What is said of traces by a block, and what is kept, as a real server has it; the former beside MLflow's Python SDK. */
@ExtendWith(RealMlflow.class)
class StoredContextTest {
    private static final Duration TIMEOUT = Duration.ofSeconds(60);

    private static final String PYTHON = """
            import sys
            import mlflow
            mlflow.set_tracking_uri(sys.argv[1])
            mlflow.set_experiment("contexts of Python")
            with mlflow.tracing.context(metadata={"foo": "bar", "baz": "qux"}, tags={"a": "outer", "b": "outer"},
                    session_id="s-1", user="u-1"):
                with mlflow.tracing.context(metadata={"foo": "baz"}, tags={"b": "inner"}):
                    with mlflow.start_span("work"):
                        pass
            mlflow.flush_trace_async_logging()
            print(mlflow.get_last_active_trace_id())
            """;

    @Test
    void aBlockSaysOfATraceWhatPythonsSays(MlflowServer server) {
        String python = server.python(PYTHON, server.uri())
                .lines()
                .filter(line -> line.startsWith("tr-"))
                .findFirst()
                .orElseThrow();
        try (WeldContainer weld = WeldContainer.with(Map.of("mlflow.tracking.uri", server.uri()))) {
            try (var outer = Mlflow.context(c -> c.metadata(Map.of("foo", "bar", "baz", "qux"))
                            .tags(Map.of("a", "outer", "b", "outer"))
                            .sessionId("s-1")
                            .userId("u-1")
                            .experiment("contexts of Java"));
                    var inner = Mlflow.context(c -> c.metadata("foo", "baz").tag("b", "inner"))) {
                Mlflow.withSpan("work", span -> 1);
            }
            assertThat(Mlflow.flush(TIMEOUT)).isTrue();
        }
        JsonObject theirs = info(server, python);
        JsonObject ours = info(server, Mlflow.lastTraceId());

        assertThat(said(ours, "tags"))
                .isEqualTo(said(theirs, "tags"))
                .containsEntry("b", "inner")
                .hasSize(3);
        assertThat(said(ours, "trace_metadata"))
                .isEqualTo(said(theirs, "trace_metadata"))
                .isEqualTo(
                        Map.of("foo", "baz", "baz", "qux", "mlflow.trace.session", "s-1", "mlflow.trace.user", "u-1"));
        assertThat(experiment(server, ours)).isEqualTo("contexts of Java");
    }

    @Test
    void whatIsKeptIsFoundByItsTag(MlflowServer server) {
        Map<String, String> settings = Map.of(
                "mlflow.tracking.uri", server.uri(),
                "mlflow.experiment.name", "kept errors",
                "mlflow.trace.sampling.ratio", "0",
                "mlflow.tracing.keep.errors", "true");
        try (WeldContainer weld = WeldContainer.with(settings)) {
            Mlflow.withSpan("fine", span -> 1);
            assertThatThrownBy(() -> Mlflow.withSpan("broken", span -> {
                        throw new IllegalStateException("no model");
                    }))
                    .hasMessage("no model");
            assertThat(Mlflow.flush(TIMEOUT)).isTrue();
        }
        JsonObject kept = info(server, Mlflow.lastTraceId());
        assertThat(kept.getString("state")).isEqualTo("ERROR");

        String query = Json.createObjectBuilder()
                .add(
                        "locations",
                        Json.createArrayBuilder()
                                .add(Json.createObjectBuilder()
                                        .add("type", "MLFLOW_EXPERIMENT")
                                        .add("mlflow_experiment", location(kept))))
                .add("filter", "tag.`mlflow4j.kept` = 'error'")
                .build()
                .toString();
        assertThat(parse(server.post("/api/3.0/mlflow/traces/search", query)).getJsonArray("traces"))
                .extracting(trace -> trace.asJsonObject().getString("trace_id"))
                .containsExactly(Mlflow.lastTraceId());
    }

    private static JsonObject info(MlflowServer server, String traceId) {
        return parse(server.waitForTrace(traceId, TIMEOUT))
                .getJsonObject("trace")
                .getJsonObject("trace_info");
    }

    private static JsonObject location(JsonObject info) {
        return info.getJsonObject("trace_location").getJsonObject("mlflow_experiment");
    }

    private static String experiment(MlflowServer server, JsonObject info) {
        String id = location(info).getString("experiment_id");
        return parse(server.get("/api/2.0/mlflow/experiments/get?experiment_id=" + id))
                .getJsonObject("experiment")
                .getString("name");
    }

    /** Without what server and SDK say by themselves, but session and user. */
    private static Map<String, String> said(JsonObject info, String what) {
        Map<String, String> said = new TreeMap<>();
        info.getJsonObject(what).forEach((key, value) -> {
            boolean own = key.equals("mlflow.traceName") || key.matches("mlflow\\.trace\\.(session|user)");
            if (own || !key.startsWith("mlflow.")) {
                said.put(key, ((JsonString) value).getString());
            }
        });
        return said;
    }

    private static JsonObject parse(String json) {
        return Json.createReader(new StringReader(json)).readObject();
    }
}
