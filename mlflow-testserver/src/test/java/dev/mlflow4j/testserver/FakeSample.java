package dev.mlflow4j.testserver;

import dev.mlflow4j.testserver.support.Http;
import dev.mlflow4j.testserver.support.JsonPath;
import dev.mlflow4j.testserver.support.SimpleJson;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

/** Behaves towards the launcher as the sample does; the variable FAKE_SAMPLE makes it misbehave. */
final class FakeSample {

    private static final Map<String, String> ENVIRONMENT = System.getenv();
    private static final String MOOD = ENVIRONMENT.getOrDefault("FAKE_SAMPLE", "");
    private static final String MLFLOW = ENVIRONMENT.getOrDefault("MLFLOW_TRACKING_URI", "");

    private FakeSample() {}

    public static void main(String[] args) throws IOException {
        System.out.println("model=" + ENVIRONMENT.get("SAMPLE_MODEL_FILE"));
        if (MOOD.equals("dies")) {
            System.err.println("boom: no such bean");
            System.exit(3);
        }
        if (MOOD.equals("undeployed")) {
            System.err.println("boom: no such deployment");
            Path deployments = Path.of(System.getProperty("jboss.server.base.dir"), "deployments");
            Files.move(deployments.resolve("ROOT.war"), deployments.resolve("ROOT.war.failed"));
        }
        Integer port = Integer.getInteger("quarkus.http.port", Integer.getInteger("jboss.http.port"));
        StubServer.start(port)
                .otherwise(StubAnswer.text(MOOD.equals("undeployed") ? 404 : 200, "the page"))
                .onPrefix(StubServer.ANY, "/ask", StubAnswer.by(FakeSample::ask));
    }

    private static StubAnswer ask(StubRequest request) throws IOException {
        Object body = SimpleJson.parse(request.text());
        boolean batch = request.path().equals("/ask/batch");
        if (MOOD.equals("refuses") || MOOD.equals("no batch") && batch) {
            return StubAnswer.text(500, "it failed");
        }
        String traceId = request.header("fake-trace")
                .orElseGet(() -> "tr-" + UUID.randomUUID().toString().replace("-", ""));
        if (!MOOD.equals("untraced")) {
            trace(traceId);
        }
        String answer = request.path().equals("/ask/other")
                ? answerOfTheOther(body, traceId)
                : batch ? answers(JsonPath.find(body, "questions")) : answer(JsonPath.find(body, "question"));
        return MOOD.equals("untraced")
                ? StubAnswer.json(200, answer)
                : StubAnswer.json(200, answer).header("X-Trace-Id", traceId);
    }

    private static String answerOfTheOther(Object body, String traceId) throws IOException {
        String question = "{\"question\": " + JsonPath.quote("on behalf, " + JsonPath.find(body, "question")) + "}";
        return Http.send(Http.post(ENVIRONMENT.get("SAMPLE_OTHER_URI") + "ask", question)
                        .header("fake-trace", traceId))
                .body();
    }

    private static String answers(Object questions) {
        return ((List<?>) questions)
                .stream().map(FakeSample::answer).collect(Collectors.joining(", ", "{\"answers\": [", "]}"));
    }

    private static String answer(Object question) {
        return "{\"answer\": " + JsonPath.quote("You asked: " + question)
                + ", \"sources\": [\"guide.md\", {\"title\": \"Beans\"}]}";
    }

    private static void trace(String traceId) throws IOException {
        if (MLFLOW.isEmpty()) {
            System.out.println("the tree of " + traceId);
            return;
        }
        String name = ENVIRONMENT.get("MLFLOW_EXPERIMENT_NAME");
        post("/api/2.0/mlflow/experiments/create", "{\"name\": " + JsonPath.quote(name) + "}");
        String found = Http.send(Http.get(MLFLOW + "/api/2.0/mlflow/experiments/get-by-name?experiment_name=" + name))
                .body();
        Object experiment = JsonPath.find(SimpleJson.parse(found), "experiment", "experiment_id");
        post(
                "/api/3.0/mlflow/traces",
                "{\"trace\":{\"trace_info\":{\"trace_id\":\"" + traceId + "\",\"state\":\"OK\",\"request_time\":\""
                        + Instant.now() + "\",\"trace_location\":{\"type\":\"MLFLOW_EXPERIMENT\","
                        + "\"mlflow_experiment\":{\"experiment_id\":\"" + experiment + "\"}}}}}");
    }

    private static void post(String path, String json) throws IOException {
        HttpResponse<String> response = Http.send(Http.post(MLFLOW + path, json));
        System.out.println(path + " " + response.statusCode() + " " + response.body());
    }
}
