package dev.mlflow4j.testserver;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A request as a {@link StubServer} was sent it.
 *
 * @param method as in {@code POST}
 * @param uri what follows the method: a path with its query, or a whole address where the server is used as a proxy
 * @param headers their values, found whatever the case of their names
 * @param body the body, empty where there is none
 */
public record StubRequest(String method, URI uri, Map<String, List<String>> headers, byte[] body) {

    static StubRequest of(HttpExchange exchange) throws IOException {
        Map<String, List<String>> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        exchange.getRequestHeaders().forEach((name, values) -> headers.put(name, List.copyOf(values)));
        return new StubRequest(
                exchange.getRequestMethod(),
                exchange.getRequestURI(),
                Collections.unmodifiableMap(headers),
                exchange.getRequestBody().readAllBytes());
    }

    StubRequest withoutBody() {
        return new StubRequest(method, uri, headers, new byte[0]);
    }

    /**
     * Returns the path without the query.
     *
     * @return the decoded path
     */
    public String path() {
        return uri.getPath();
    }

    /**
     * Returns the first value of a header.
     *
     * @param name its name, in any case
     * @return the value, empty where the request had none
     */
    public Optional<String> header(String name) {
        return headers(name).stream().findFirst();
    }

    /**
     * Returns the values of a header.
     *
     * @param name its name, in any case
     * @return the values, none where the request had none
     */
    public List<String> headers(String name) {
        return headers.getOrDefault(name, List.of());
    }

    /**
     * Returns the body as text.
     *
     * @return the text, read as UTF-8
     */
    public String text() {
        return new String(body, StandardCharsets.UTF_8);
    }

    /** Returns the request's first line, for messages. */
    @Override
    public String toString() {
        return method + " " + uri;
    }
}
