package dev.mlflow4j.tracing.internal.export;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.function.Function;

/** Answers as an MLflow server might when things go wrong; what a good one does is tested against a real one. */
final class FakeMlflow implements AutoCloseable {
    record Request(String method, String path, String experiment, String authorization, byte[] body) {}

    record Response(int status, String body) {}

    private final HttpServer server;
    private volatile Response version = new Response(200, "3.17.2");
    private volatile int experimentStatus = 200;
    private final List<Request> requests = new CopyOnWriteArrayList<>();

    FakeMlflow(Function<Request, Response> answers) throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newCachedThreadPool(task -> {
            Thread thread = new Thread(task);
            thread.setDaemon(true);
            return thread;
        }));
        server.createContext("/", exchange -> answer(exchange, answers));
        server.start();
    }

    private void answer(HttpExchange exchange, Function<Request, Response> answers) throws IOException {
        Request request = new Request(
                exchange.getRequestMethod(),
                exchange.getRequestURI().getPath(),
                exchange.getRequestHeaders().getFirst("x-mlflow-experiment-id"),
                exchange.getRequestHeaders().getFirst("Authorization"),
                exchange.getRequestBody().readAllBytes());
        if (usual(exchange).isEmpty()) {
            requests.add(request);
        }
        Response response = usual(exchange).orElseGet(() -> answers.apply(request));
        byte[] body = response.body().getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(response.status(), body.length == 0 ? -1 : body.length);
        if (body.length > 0) {
            exchange.getResponseBody().write(body);
        }
        exchange.close();
    }

    /** What every MLflow answers to what is asked before the first spans. */
    private Optional<Response> usual(HttpExchange exchange) {
        return switch (exchange.getRequestURI().getPath()) {
            case "/version" -> Optional.of(version);
            case "/api/2.0/mlflow/experiments/get" ->
                Optional.of(new Response(
                        experimentStatus,
                        "{\"experiment\": {"
                                + exchange.getRequestURI().getQuery().replaceFirst("(\\w+)=(\\w+)", "\"$1\": \"$2\"")
                                + ", \"artifact_location\": \"mlflow-artifacts:/7\"}}"));
            default -> Optional.empty();
        };
    }

    /** Says from now on that it is of that version. */
    FakeMlflow version(int status, String text) {
        version = new Response(status, text);
        experimentStatus = status;
        return this;
    }

    /** Says from now on nothing of experiments. */
    FakeMlflow withoutReading() {
        experimentStatus = 403;
        return this;
    }

    URI uri() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    List<Request> requests() {
        return requests;
    }

    List<Request> requests(String path) {
        return requests.stream().filter(request -> request.path().equals(path)).toList();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
