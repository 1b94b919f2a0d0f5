package dev.mlflow4j.tracing.internal.rest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mlflow4j.testserver.BrokenAnswer;
import dev.mlflow4j.testserver.StubAnswer;
import dev.mlflow4j.testserver.StubRequest;
import dev.mlflow4j.testserver.StubServer;
import dev.mlflow4j.tracing.internal.config.TracingSettings;
import dev.mlflow4j.tracing.internal.http.HttpCall;
import dev.mlflow4j.tracing.internal.http.HttpTransport;
import java.net.URI;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class RedirectTest {
    private static final Duration TIMEOUT = Duration.ofSeconds(20);

    private final StubServer server = StubServer.start()
            .on(StubServer.ANY, "/x", StubAnswer.text(200, "ok"))
            .on("POST", "/nowhere", StubAnswer.redirect(307, "http://not a host/%%%"))
            .onPrefix(StubServer.ANY, "/to/", StubAnswer.by(this::redirect))
            .on("GET", "/endless", BrokenAnswer.endless(200))
            .on("GET", "/head-only", BrokenAnswer.headOnly(200));
    private final Map<String, String> settings = Map.of("mlflow.tracking.token", "t0ken", "mlflow.workspace", "team-a");
    private final HttpTransport http =
            MlflowTransport.create(TracingSettings.read(key -> Optional.ofNullable(settings.get(key))));

    @AfterEach
    void stop() {
        http.close();
        server.close();
    }

    /** From {@code /to/307/localhost/x} with that status to {@code /x} on that host. */
    private StubAnswer redirect(StubRequest request) {
        String[] parts = request.path().split("/", 5);
        String host = parts[3].equals("here") ? "" : "http://" + parts[3] + ":" + server.port();
        return StubAnswer.redirect(Integer.parseInt(parts[2]), host + "/" + parts[4]);
    }

    /** The requests: method, path, body, login and workspace. */
    private List<String> seen() {
        return server.requests().stream()
                .map(request -> request.method() + " " + request.path() + " " + request.text() + " "
                        + request.header("Authorization").orElse(null) + " "
                        + request.header("X-MLFLOW-WORKSPACE").orElse(null))
                .toList();
    }

    private MlflowReply send(String method, String path, Duration timeout) {
        HttpRequest.BodyPublisher body = method.equals("GET")
                ? HttpRequest.BodyPublishers.noBody()
                : HttpRequest.BodyPublishers.ofString("body");
        return new MlflowReply(http.send(new HttpCall(method, URI.create(server.uri(path)), body, timeout)));
    }

    @Test
    void onTheSameServerTheLoginGoesAlong() {
        assertThat(send("POST", "/to/307/here/x", TIMEOUT).isOk()).isTrue();
        assertThat(seen()).last().isEqualTo("POST /x body Bearer t0ken team-a");
    }

    @Test
    void toAnotherHostTheLoginDoesNotGoAlong() {
        assertThat(send("POST", "/to/308/localhost/x", TIMEOUT).isOk()).isTrue();
        assertThat(seen()).first().asString().contains("Bearer t0ken");
        assertThat(seen()).last().isEqualTo("POST /x body null null");
    }

    @Test
    void norBackWhereItCameFrom() {
        assertThat(send("GET", "/to/302/localhost/to/302/127.0.0.1/x", TIMEOUT).isOk())
                .isTrue();
        assertThat(seen()).hasSize(3).last().isEqualTo("GET /x  null null");
    }

    @Test
    void whatWouldLoseItsBodyIsNotFollowed() {
        MlflowReply reply = send("POST", "/to/302/localhost/x", TIMEOUT);
        assertThat(reply.status()).isEqualTo(302);
        assertThat(reply.isRetryable()).isTrue();
        assertThat(reply.toString())
                .contains("redirects to http://localhost:" + server.port() + "/x", "mlflow.tracking.uri");
        assertThat(seen()).hasSize(1);
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
