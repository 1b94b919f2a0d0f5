package dev.mlflow4j.tracing.reading;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;

/** Answers as a server might when things go wrong; what a good one does is tested against a real one. */
final class StandIn implements AutoCloseable {
    /** An answer; null leaves the caller waiting. */
    interface Answers {
        Answer to(String path) throws IOException;
    }

    record Answer(int status, String body) {}

    private final List<String> asked = new CopyOnWriteArrayList<>();
    private final HttpServer server;

    StandIn(Answers answers) throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newCachedThreadPool(task -> {
            Thread thread = new Thread(task);
            thread.setDaemon(true);
            return thread;
        }));
        server.createContext("/", exchange -> answer(exchange, answers));
        server.start();
    }

    private void answer(HttpExchange exchange, Answers answers) throws IOException {
        exchange.getRequestBody().readAllBytes();
        asked.add(exchange.getRequestMethod() + " " + exchange.getRequestURI().getPath() + " "
                + exchange.getRequestHeaders().getFirst("Authorization"));
        Answer answer = answers.to(exchange.getRequestURI().getPath());
        if (answer == null) {
            return;
        }
        byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(answer.status(), body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    String uri() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** What was asked about traces: method, path and login. */
    List<String> aboutTraces() {
        return asked.stream().filter(call -> call.contains("/traces")).toList();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
