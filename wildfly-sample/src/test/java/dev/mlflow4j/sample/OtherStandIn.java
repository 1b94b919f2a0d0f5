package dev.mlflow4j.sample;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** AnswerService as another sample does. What a question asks for in capitals decides how it goes. */
final class OtherStandIn implements AutoCloseable {

    static final String FAILS = "FAIL with a status of 500";
    static final String IS_LATE = "SAY that the model did not answer in time";
    static final String HANGS = "HANG without an answer";
    static final String BREAKS_OFF = "BREAK OFF the connection";
    static final String IS_NO_SAMPLE = "SHOW a page";
    static final String IS_EMPTY = "SEND an object without an answer";
    static final String ANSWER = "So it is, elsewhere.";

    private final CountDownLatch over = new CountDownLatch(1);
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private HttpServer server;

    /** Starts it and gives its address. */
    String start() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/sample/ask", this::answer);
        server.setExecutor(threads);
        server.start();
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/sample";
    }

    private void answer(HttpExchange exchange) throws IOException {
        String request = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        if (request.contains(FAILS)) {
            send(exchange, 500, "application/json", "{\"error\": \"host db-7 is down\"}");
        } else if (request.contains(IS_LATE)) {
            send(exchange, 504, "application/json", "{\"error\": \"too late\"}");
        } else if (request.contains(HANGS)) {
            awaitEnd();
        } else if (request.contains(BREAKS_OFF)) {
            exchange.close();
        } else if (request.contains(IS_NO_SAMPLE)) {
            send(exchange, 200, "text/html", "<p>Welcome</p>");
        } else if (request.contains(IS_EMPTY)) {
            send(exchange, 200, "application/json", "{}");
        } else {
            send(exchange, 200, "application/json", "{\"answer\": \"" + ANSWER + "\", \"sources\": [\"elsewhere\"]}");
        }
    }

    private void awaitEnd() {
        try {
            over.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void send(HttpExchange exchange, int status, String type, String text) throws IOException {
        byte[] body = text.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", type);
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    @Override
    public void close() {
        over.countDown();
        server.stop(0);
        threads.shutdownNow();
    }
}
