package dev.mlflow4j.testserver;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.function.UnaryOperator;

/** Answers of a {@link StubServer} that stands before another server. */
public final class ForwardedAnswer {

    /** Not the login: whether the other server gets it is what some tests look at. */
    private static final List<String> HEADERS =
            List.of("Content-Type", "Content-Encoding", "x-mlflow-experiment-id", "X-MLFLOW-WORKSPACE");

    private static final HttpClient CLIENT = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .proxy(HttpClient.Builder.NO_PROXY)
            .build();

    private ForwardedAnswer() {}

    /**
     * Passes requests on to another server, with the headers that describe the body, experiment and workspace, and gives its
     * answer.
     *
     * @param server its address, without a slash at its end
     * @return its answer; where it does not answer, the connection is closed
     */
    public static StubAnswer of(String server) {
        return of(server, path -> path);
    }

    /**
     * Passes requests on to another path of another server.
     *
     * @param server its address, without a slash at its end
     * @param path the path there of the path here, both with the query
     * @return its answer; where it does not answer, the connection is closed
     */
    public static StubAnswer of(String server, UnaryOperator<String> path) {
        return (request, exchange) -> send(exchange, answer(request, server + path.apply(pathAndQuery(request.uri()))));
    }

    private static String pathAndQuery(URI uri) {
        return uri.getRawPath() + (uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery());
    }

    private static HttpResponse<byte[]> answer(StubRequest request, String uri) throws IOException {
        HttpRequest.Builder forwarded = HttpRequest.newBuilder(URI.create(uri))
                .method(request.method(), BodyPublishers.ofByteArray(request.body()));
        for (String header : HEADERS) {
            request.headers(header).forEach(value -> forwarded.header(header, value));
        }
        try {
            return CLIENT.send(forwarded.build(), BodyHandlers.ofByteArray());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    private static void send(HttpExchange exchange, HttpResponse<byte[]> answer) throws IOException {
        answer.headers().firstValue("Content-Type").ifPresent(type -> exchange.getResponseHeaders()
                .set("Content-Type", type));
        exchange.sendResponseHeaders(answer.statusCode(), answer.body().length == 0 ? -1 : answer.body().length);
        exchange.getResponseBody().write(answer.body());
    }
}
