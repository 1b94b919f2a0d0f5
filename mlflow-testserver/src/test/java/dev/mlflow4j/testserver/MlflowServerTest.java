package dev.mlflow4j.testserver;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.mlflow4j.testserver.support.JsonPath;
import dev.mlflow4j.testserver.support.SimpleJson;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(RealMlflow.class)
class MlflowServerTest {

    private static final Duration LIMIT = Duration.ofSeconds(30);

    private static String recorded;
    private static String recordedAgain;

    private final MlflowServer server;

    @BeforeAll
    static void record(MlflowServer server) {
        recorded = server.python("record_trace.py").strip();
        recordedAgain = server.python("record_trace.py").strip();
    }

    MlflowServerTest(MlflowServer server) {
        this.server = server;
    }

    @Test
    void answersGetAndPost() {
        assertEquals("OK", server.get("/health"));

        String created = server.post("/api/2.0/mlflow/experiments/create", "{\"name\": \"getAndPost\"}");
        String found = server.get("/api/2.0/mlflow/experiments/get-by-name?experiment_name=getAndPost");

        assertEquals(
                JsonPath.find(SimpleJson.parse(created), "experiment_id"),
                JsonPath.find(SimpleJson.parse(found), "experiment", "experiment_id"));
    }

    @Test
    void whatTheServerRefusesIsAnError() {
        IllegalStateException get = assertThrows(IllegalStateException.class, () -> server.get("/nothing/here"));
        IllegalStateException post = assertThrows(
                IllegalStateException.class, () -> server.post("/api/2.0/mlflow/experiments/create", "{}"));

        assertTrue(get.getMessage().startsWith("GET /nothing/here was answered 404: "), get.getMessage());
        assertTrue(post.getMessage().contains("was answered 400: "), post.getMessage());
        assertTrue(post.getMessage().contains("INVALID_PARAMETER_VALUE"), post.getMessage());
    }

    @Test
    void waitsForATraceAndReadsIt() {
        Object info = SimpleJson.parse(server.waitForTrace(recorded, LIMIT));
        Object trace = SimpleJson.parse(server.trace(recorded));

        assertEquals("OK", JsonPath.find(info, "trace", "trace_info", "state"));
        assertEquals(4, ((List<?>) JsonPath.find(trace, "trace", "spans")).size());
    }

    @Test
    void aTraceThatDoesNotComeIsAnErrorWithTheLastAnswer() {
        IllegalStateException error =
                assertThrows(IllegalStateException.class, () -> server.waitForTrace("tr-0", Duration.ofMillis(300)));

        assertTrue(error.getMessage().startsWith("Trace tr-0 is not at " + server.uri()), error.getMessage());
        assertTrue(error.getMessage().contains("the last answer was 404: "), error.getMessage());
    }

    @Test
    void aTraceInProgressIsWaitedFor() {
        String traceId = "tr-00000000000000000000000000000001";
        server.post(
                "/api/3.0/mlflow/traces",
                "{\"trace\":{\"trace_info\":{\"trace_id\":\"" + traceId + "\",\"state\":\"IN_PROGRESS\","
                        + "\"request_time\":\"2026-11-01T00:00:00Z\",\"trace_location\":{\"type\":\"MLFLOW_EXPERIMENT\","
                        + "\"mlflow_experiment\":{\"experiment_id\":\"0\"}}}}}");

        IllegalStateException error =
                assertThrows(IllegalStateException.class, () -> server.waitForTrace(traceId, Duration.ofMillis(300)));

        assertTrue(error.getMessage().contains("IN_PROGRESS"), error.getMessage());
    }

    @Test
    void aNormalisedTraceHoldsWhatTwoRunsHaveInCommon() {
        String first = server.normalisedTrace(recorded);
        String second = server.normalisedTrace(recordedAgain);

        assertEquals(SimpleJson.parse(first), SimpleJson.parse(second));
        Map<?, ?> trace = (Map<?, ?>) SimpleJson.parse(first);
        assertEquals(
                List.of(
                        "state",
                        "request_preview",
                        "response_preview",
                        "client_request_id",
                        "tags",
                        "metadata",
                        "spans"),
                List.copyOf(trace.keySet()));
        assertEquals("[\"müde\", \"é\"]", trace.get("response_preview"));
        assertEquals(
                Map.of("mlflow.traceName", "parent", "mlflow.trace.spansLocation", "TRACKING_STORE"),
                trace.get("tags"));
    }

    @Test
    void spansOfANormalisedTraceAreInOrder() {
        Object trace = SimpleJson.parse(server.normalisedTrace(recorded));

        List<?> spans = (List<?>) JsonPath.find(trace, "spans");
        assertEquals(
                List.of("parent", "child of parent", "grandchild of child", "child of parent"),
                spans.stream().map(MlflowServerTest::nameAndParent).toList());
        assertEquals(Map.of("x", "müde"), JsonPath.find(spans.get(1), "attributes", "mlflow.spanInputs"));
        assertEquals(List.of("note"), JsonPath.find(spans.get(2), "attributes", "list"));
        Map<?, ?> event = (Map<?, ?>) ((List<?>) JsonPath.find(spans.get(2), "events")).get(0);
        assertEquals(Map.of("exception.message", "bad", "exception.type", "ValueError"), event.get("attributes"));
    }

    @Test
    void aTraceThatIsNotThereCannotBeNormalised() {
        IllegalStateException error = assertThrows(IllegalStateException.class, () -> server.normalisedTrace("tr-0"));

        assertTrue(error.getMessage().contains("There is no trace tr-0 at " + server.uri()), error.getMessage());
    }

    @Test
    void runsPythonCodeWithArguments() {
        String code = "import os, sys; print(sys.argv[1:], os.environ['MLFLOW_TRACKING_URI'])";

        assertEquals(
                "['a b', 'é'] " + server.uri(), server.python(code, "a b", "é").strip());
    }

    @Test
    void aScriptThatFailsIsAnErrorWithItsOutput() {
        IllegalStateException error =
                assertThrows(IllegalStateException.class, () -> server.python("raise ValueError('so bad')"));

        assertTrue(error.getMessage().startsWith("The Python script ended with 1: "), error.getMessage());
        assertTrue(error.getMessage().endsWith("ValueError: so bad"), error.getMessage());
    }

    @Test
    void aScriptThatIsNotThereIsNamed() {
        Exception error = assertThrows(IllegalArgumentException.class, () -> server.python("none.py"));

        assertEquals("There is no script none.py on the class path.", error.getMessage());
    }

    private static String nameAndParent(Object span) {
        Object parent = JsonPath.find(span, "parent");
        return JsonPath.find(span, "name") + (parent == null ? "" : " of " + parent);
    }
}
