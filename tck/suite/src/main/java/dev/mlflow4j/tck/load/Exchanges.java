package dev.mlflow4j.tck.load;

import dev.mlflow4j.tck.Web;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** Requests of every kind, many at a time. */
final class Exchanges {
    /** The methods of {@link Kinds} that come to an end, with what is sent to them. */
    static final List<Exchange> KINDS = List.of(
            new Exchange("json", "application/json", "{\"question\":\"why\"}".getBytes(StandardCharsets.UTF_8), 2, 200),
            new Exchange(
                    "latin", "text/plain;charset=ISO-8859-1", "Käse".getBytes(StandardCharsets.ISO_8859_1), 2, 200),
            new Exchange(
                    "form",
                    "application/x-www-form-urlencoded",
                    "question=why%3F&n=1".getBytes(StandardCharsets.UTF_8),
                    2,
                    200),
            new Exchange("binary", null, null, 2, 200),
            new Exchange("suspended", null, null, 1, 200),
            new Exchange("stage", null, null, 1, 200),
            new Exchange("streaming", null, null, 1, 200),
            new Exchange("sse", null, null, 1, 200),
            new Exchange("nothing", null, null, 2, 204),
            new Exchange("moved", null, null, 1, 307),
            new Exchange("mapped", null, null, 1, 503),
            new Exchange("unmapped", null, null, 1, 500),
            new Exchange("forbidden", null, null, 1, 403));

    private static final Duration LIMIT = Duration.ofSeconds(120);

    private final Web web;
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    Exchanges(Web web) {
        this.web = web;
    }

    /** One of them: the method's path, the body if there is one, and the spans and status that come of it. */
    record Exchange(String path, String type, byte[] body, int spans, int status) {}

    /** What came back, as far as two requests have it in common. */
    record Result(int status, Optional<String> type, List<Byte> body) {}

    CompletableFuture<Result> send(String root, Exchange exchange) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(web.uri("/" + root + "/" + exchange.path())))
                .timeout(LIMIT);
        if (exchange.body() != null) {
            request.header("Content-Type", exchange.type())
                    .POST(HttpRequest.BodyPublishers.ofByteArray(exchange.body()));
        }
        HttpRequest built = request.build();
        return client.sendAsync(built, HttpResponse.BodyHandlers.ofByteArray())
                .exceptionallyCompose(failure -> sendUnreadAgain(built, failure))
                .thenApply(response -> new Result(
                        response.statusCode(), response.headers().firstValue("Content-Type"), list(response.body())));
    }

    /**
     * A server may close a connection just when the client uses it again. A request that it did not read is sent again; one
     * that it had read would leave a trace too many.
     */
    private CompletableFuture<HttpResponse<byte[]>> sendUnreadAgain(HttpRequest request, Throwable failure) {
        return String.valueOf(failure.getMessage()).contains("received no bytes")
                ? client.sendAsync(request, HttpResponse.BodyHandlers.ofByteArray())
                : CompletableFuture.failedFuture(failure);
    }

    /** Asks for an answer without end, reads its beginning and hangs up. */
    void hangUp(String root) throws IOException {
        URI uri = URI.create(web.uri("/" + root + "/endless"));
        try (Socket socket = new Socket(uri.getHost(), uri.getPort())) {
            socket.setSoTimeout((int) LIMIT.toMillis());
            String head = "GET " + uri.getPath() + " HTTP/1.1\r\nHost: " + uri.getAuthority() + "\r\n\r\n";
            socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
            byte[] beginning = socket.getInputStream().readNBytes(500);
            if (beginning.length < 500) {
                throw new IOException("The answer has ended already: " + Arrays.toString(beginning));
            }
        }
    }

    private static List<Byte> list(byte[] bytes) {
        Byte[] boxed = new Byte[bytes.length];
        Arrays.setAll(boxed, i -> bytes[i]);
        return List.of(boxed);
    }
}
