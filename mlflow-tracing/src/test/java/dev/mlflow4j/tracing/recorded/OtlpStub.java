package dev.mlflow4j.tracing.recorded;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Answers as an MLflow server does and keeps what it is sent. */
final class OtlpStub implements AutoCloseable {
    /** A request that changes something. */
    record Request(String method, String path, String query, String contentType, String experiment, byte[] body) {
        String text() {
            return new String(body, StandardCharsets.UTF_8);
        }

        boolean isSpans() {
            return path.equals("/v1/traces");
        }
    }

    private static final String VERSION = "3.17.2";

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool(task -> {
        Thread thread = new Thread(task, "otlp-stub");
        thread.setDaemon(true);
        return thread;
    });
    private final String version;
    private final List<Request> requests = new ArrayList<>();

    OtlpStub() throws IOException {
        this(VERSION);
    }

    OtlpStub(String version) throws IOException {
        this.version = version;
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/", this::answer);
        server.start();
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            Request request = new Request(
                    exchange.getRequestMethod(),
                    exchange.getRequestURI().getPath(),
                    exchange.getRequestURI().getRawQuery(),
                    exchange.getRequestHeaders().getFirst("Content-Type"),
                    exchange.getRequestHeaders().getFirst("x-mlflow-experiment-id"),
                    exchange.getRequestBody().readAllBytes());
            if (!request.method().equals("GET")) {
                synchronized (requests) {
                    requests.add(request);
                }
            }
            byte[] body = body(request).getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, body.length == 0 ? -1 : body.length);
            exchange.getResponseBody().write(body);
        }
    }

    private String body(Request request) {
        String path = request.path();
        if (path.equals("/version")) {
            return version;
        }
        if (path.equals("/api/2.0/mlflow/experiments/get")) {
            return experiment(value(request), "Default");
        }
        if (path.equals("/api/2.0/mlflow/experiments/get-by-name")) {
            return experiment("7", value(request));
        }
        if (request.method().equals("GET") && path.startsWith("/api/3.0/mlflow/traces/")) {
            return "{\"trace\": {\"trace_info\": {\"state\": \"IN_PROGRESS\", \"trace_location\":"
                    + " {\"mlflow_experiment\": {\"experiment_id\": \"0\"}}}}}";
        }
        return request.isSpans() ? "" : "{}";
    }

    private static String value(Request request) {
        return URLDecoder.decode(request.query().replaceFirst("\\w+=", ""), StandardCharsets.UTF_8);
    }

    private static String experiment(String id, String name) {
        return "{\"experiment\": {\"experiment_id\": \"" + id + "\", \"name\": \"" + name
                + "\", \"artifact_location\": \"mlflow-artifacts:/" + id + "\", \"lifecycle_stage\": \"active\"}}";
    }

    String uri() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** What has come since the last call. */
    List<Request> take() {
        synchronized (requests) {
            List<Request> taken = List.copyOf(requests);
            requests.clear();
            return taken;
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
