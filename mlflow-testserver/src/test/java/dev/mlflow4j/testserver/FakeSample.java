package dev.mlflow4j.testserver;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;

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
        HttpServer server = HttpServer.create(new InetSocketAddress(Integer.getInteger("quarkus.http.port")), 0);
        server.createContext("/", exchange -> answer(exchange, 200, "the page"));
        server.createContext("/ask", FakeSample::ask);
        server.start();
    }

    private static void ask(HttpExchange exchange) throws IOException {
        Object question = JsonPath.find(
                Json.parse(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8)), "question");
        if (MOOD.equals("refuses")) {
            answer(exchange, 500, "it failed");
            return;
        }
        String traceId = "tr-" + UUID.randomUUID().toString().replace("-", "");
        if (!MOOD.equals("untraced")) {
            exchange.getResponseHeaders().set("X-Trace-Id", traceId);
            trace(traceId);
        }
        answer(
                exchange,
                200,
                "{\"answer\": " + JsonPath.quote("You asked: " + question)
                        + ", \"sources\": [\"guide.md\", {\"title\": \"Beans\"}]}");
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
        Object experiment = JsonPath.find(Json.parse(found), "experiment", "experiment_id");
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

    private static void answer(HttpExchange exchange, int status, String text) throws IOException {
        byte[] body = text.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }
}
