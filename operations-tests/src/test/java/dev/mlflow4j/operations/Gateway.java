package dev.mlflow4j.operations;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A small HTTP server on a free port of 127.0.0.1 that stands before a real one, or in the place of one. */
final class Gateway implements AutoCloseable {
    private static final HttpClient CLIENT = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .proxy(HttpClient.Builder.NO_PROXY)
            .build();

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final List<Call> calls = new CopyOnWriteArrayList<>();

    /** What it does with a call. */
    @FunctionalInterface
    interface Rule {
        void answer(HttpExchange call) throws IOException;
    }

    /** A call that it was given; what is null was not in it. */
    record Call(String path, String authorization, String workspace) {}

    Gateway(Rule rule) {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(threads);
        server.createContext("/", exchange -> {
            calls.add(new Call(
                    exchange.getRequestURI().toString(),
                    exchange.getRequestHeaders().getFirst("Authorization"),
                    exchange.getRequestHeaders().getFirst("X-MLFLOW-WORKSPACE")));
            try (exchange) {
                rule.answer(exchange);
            }
        });
        server.start();
    }

    String uri() {
        return "http://127.0.0.1:" + port();
    }

    int port() {
        return server.getAddress().getPort();
    }

    List<Call> calls() {
        return List.copyOf(calls);
    }

    /** Answers with a text. */
    static void respond(HttpExchange call, int status, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        call.getRequestBody().readAllBytes();
        call.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        call.getResponseBody().write(bytes);
    }

    /** Answers with what the server at this address answers. */
    static void pass(HttpExchange call, String to) throws IOException {
        pass(call, to, call.getRequestURI());
    }

    /** The same, at another path there. */
    static void pass(HttpExchange call, String to, URI path) throws IOException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(
                        to + path.getRawPath() + (path.getRawQuery() == null ? "" : "?" + path.getRawQuery())))
                .method(
                        call.getRequestMethod(),
                        BodyPublishers.ofByteArray(call.getRequestBody().readAllBytes()));
        for (String header :
                List.of("Content-Type", "Content-Encoding", "x-mlflow-experiment-id", "X-MLFLOW-WORKSPACE")) {
            call.getRequestHeaders().getOrDefault(header, List.of()).forEach(value -> request.header(header, value));
        }
        try {
            HttpResponse<byte[]> response = CLIENT.send(request.build(), BodyHandlers.ofByteArray());
            response.headers().firstValue("Content-Type").ifPresent(type -> call.getResponseHeaders()
                    .set("Content-Type", type));
            call.sendResponseHeaders(response.statusCode(), response.body().length == 0 ? -1 : response.body().length);
            call.getResponseBody().write(response.body());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
