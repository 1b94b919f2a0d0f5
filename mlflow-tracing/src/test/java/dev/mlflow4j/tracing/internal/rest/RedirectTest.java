package dev.mlflow4j.tracing.internal.rest;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.mlflow4j.tracing.internal.http.HttpCall;
import dev.mlflow4j.tracing.internal.http.HttpTransport;
import dev.mlflow4j.tracing.internal.settings.TracingSettings;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class RedirectTest {
    private static final Duration TIMEOUT = Duration.ofSeconds(20);
    private static final int ENDLESS_CHUNK = 8_192;

    private final List<String> seen = new CopyOnWriteArrayList<>();
    private HttpServer server;
    private HttpTransport http;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(task -> {
            Thread thread = new Thread(task);
            thread.setDaemon(true);
            thread.start();
        });
        server.createContext("/", this::answer);
        server.start();
        Map<String, String> settings = Map.of("mlflow.tracking.token", "t0ken", "mlflow.workspace", "team-a");
        http = MlflowTransport.create(TracingSettings.read(key -> Optional.ofNullable(settings.get(key))));
    }

    @AfterEach
    void stop() {
        http.close();
        server.stop(0);
    }

    private void answer(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        seen.add(exchange.getRequestMethod() + " " + path + " " + body + " "
                + exchange.getRequestHeaders().getFirst("Authorization") + " "
                + exchange.getRequestHeaders().getFirst("X-MLFLOW-WORKSPACE"));
        if (path.equals("/nowhere")) {
            exchange.getResponseHeaders().add("Location", "http://not a host/%%%");
            exchange.sendResponseHeaders(307, -1);
        } else if (path.startsWith("/to/")) {
            String[] parts = path.split("/", 5);
            String host = parts[3].equals("here") ? "" : "http://" + parts[3] + ":" + port();
            exchange.getResponseHeaders().add("Location", host + "/" + parts[4]);
            exchange.sendResponseHeaders(Integer.parseInt(parts[2]), -1);
        } else if (path.equals("/endless")) {
            exchange.sendResponseHeaders(200, 0);
            byte[] chunk = new byte[ENDLESS_CHUNK];
            while (true) {
                exchange.getResponseBody().write(chunk);
            }
        } else if (path.equals("/head-only")) {
            exchange.sendResponseHeaders(200, 10);
            exchange.getResponseBody().flush();
            return;
        } else {
            exchange.sendResponseHeaders(200, 2);
            exchange.getResponseBody().write("ok".getBytes(StandardCharsets.UTF_8));
        }
        exchange.close();
    }

    private int port() {
        return server.getAddress().getPort();
    }

    private MlflowReply send(String method, String path, Duration timeout) {
        HttpRequest.BodyPublisher body = method.equals("GET")
                ? HttpRequest.BodyPublishers.noBody()
                : HttpRequest.BodyPublishers.ofString("body");
        URI uri = URI.create("http://127.0.0.1:" + port() + path);
        return new MlflowReply(http.send(new HttpCall(method, uri, body, timeout)));
    }

    @Test
    void onTheSameServerTheLoginGoesAlong() {
        assertThat(send("POST", "/to/307/here/x", TIMEOUT).isOk()).isTrue();
        assertThat(seen).last().isEqualTo("POST /x body Bearer t0ken team-a");
    }

    @Test
    void toAnotherHostTheLoginDoesNotGoAlong() {
        assertThat(send("POST", "/to/308/localhost/x", TIMEOUT).isOk()).isTrue();
        assertThat(seen).first().asString().contains("Bearer t0ken");
        assertThat(seen).last().isEqualTo("POST /x body null null");
    }

    @Test
    void norBackWhereItCameFrom() {
        assertThat(send("GET", "/to/302/localhost/to/302/127.0.0.1/x", TIMEOUT).isOk())
                .isTrue();
        assertThat(seen).hasSize(3).last().isEqualTo("GET /x  null null");
    }

    @Test
    void whatWouldLoseItsBodyIsNotFollowed() {
        MlflowReply reply = send("POST", "/to/302/localhost/x", TIMEOUT);
        assertThat(reply.status()).isEqualTo(302);
        assertThat(reply.isRetryable()).isTrue();
        assertThat(reply.toString()).contains("redirects to http://localhost:" + port() + "/x", "mlflow.tracking.uri");
        assertThat(seen).hasSize(1);
    }

    @Test
    void whatIsNoAddressIsNotFollowed() {
        MlflowReply reply = send("POST", "/nowhere", TIMEOUT);
        assertThat(reply.status()).isEqualTo(307);
        assertThat(reply.toString()).contains("http://not a host/%%%", "which is not followed");
    }

    @Test
    void anEndlessRoundIsLeft() {
        assertThat(send("GET", "/to/302/here/to/302/here/to/302/here/to/302/here/to/302/here/to/302/here/x", TIMEOUT)
                        .toString())
                .contains("more than 5 redirects");
    }

    @Test
    void anAnswerWithoutEndIsCut() {
        MlflowReply reply = send("GET", "/endless", TIMEOUT);
        assertThat(reply.body().length()).isEqualTo(1 << 20);
    }

    @Test
    void anAnswerWhoseBodyNeverComesIsOverInTime() {
        MlflowReply reply = send("GET", "/head-only", Duration.ofMillis(300));
        assertThat(reply.isTimeout()).isTrue();
        assertThat(reply).hasToString("no answer within 300 ms");
    }
}
