package dev.mlflow4j.sample.testing;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/** Speaks OpenAI's API on this machine. What a question asks for in capitals decides how it goes. */
public final class OpenAiStandIn implements AutoCloseable {

    public static final String MODEL = "stand-in-1";
    public static final String FAILS = "FAIL with a status of 500";
    static final String BREAKS_OFF = "BREAK OFF after the first words";
    public static final String HANGS = "HANG without an answer";
    static final String ENDLESS = "GO ON until nobody reads any more";
    public static final String MEETS = "MEET another question before it is answered";
    public static final String SECRET = "sk-secret-of-the-test";

    public static final List<String> WORDS = List.of("Annotate", " it", " with", " @Traced", ".\n", "Done");

    private final CountDownLatch over = new CountDownLatch(1);
    private final CyclicBarrier meeting = new CyclicBarrier(2);
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private HttpServer server;

    /** Starts it; the settings for the application that is to use it. */
    public Map<String, String> start() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/v1/chat/completions", this::complete);
        server.setExecutor(threads);
        server.start();
        return Map.of(
                "sample.openai.base-url",
                "http://127.0.0.1:" + server.getAddress().getPort() + "/v1",
                "sample.openai.api-key",
                SECRET,
                "sample.openai.model",
                MODEL,
                "sample.model.timeout",
                "4s");
    }

    @Override
    public void close() {
        over.countDown();
        server.stop(0);
        threads.shutdownNow();
    }

    private void complete(HttpExchange exchange) throws IOException {
        String request = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        if (request.contains(FAILS)) {
            send(exchange, 500, "{\"error\":{\"message\":\"host db-7 is down\"}}");
        } else if (request.contains(HANGS)) {
            pause(Long.MAX_VALUE);
        } else if (request.contains(ENDLESS)) {
            streamEndlessly(exchange);
        } else if (request.contains(MEETS) && !met()) {
            send(exchange, 500, "{\"error\":{\"message\":\"no other question came\"}}");
        } else if (request.replace(" ", "").contains("\"stream\":true")) {
            stream(exchange, request.contains(BREAKS_OFF));
        } else {
            send(exchange, 200, OpenAiJson.completion(MODEL, String.join("", WORDS)));
        }
    }

    private boolean met() {
        try {
            meeting.await();
            return true;
        } catch (BrokenBarrierException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** Whether to go on after that. */
    private boolean pause(long millis) {
        try {
            return !over.await(millis, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static void send(HttpExchange exchange, int status, String json) throws IOException {
        byte[] body = json.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    private void streamEndlessly(HttpExchange exchange) throws IOException {
        OutputStream out = events(exchange);
        do {
            event(out, OpenAiJson.chunk(MODEL, "on and "));
        } while (pause(20));
    }

    private static OutputStream events(HttpExchange exchange) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", "text/event-stream");
        exchange.sendResponseHeaders(200, 0);
        return exchange.getResponseBody();
    }

    private static void stream(HttpExchange exchange, boolean breakOff) throws IOException {
        OutputStream out = events(exchange);
        for (String word : WORDS) {
            event(out, OpenAiJson.chunk(MODEL, word));
            if (breakOff && word.contains("with")) {
                event(out, "{\"choices\": cut off");
                exchange.close();
                return;
            }
        }
        event(out, OpenAiJson.lastChunk(MODEL));
        event(out, OpenAiJson.usageChunk(MODEL));
        event(out, "[DONE]");
        exchange.close();
    }

    private static void event(OutputStream out, String data) throws IOException {
        out.write(("data: " + data + "\n\n").getBytes(StandardCharsets.UTF_8));
        out.flush();
    }
}
