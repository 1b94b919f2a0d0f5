package dev.mlflow4j.tracing.internal.http;

import java.net.URI;
import java.net.http.HttpRequest;
import java.time.Duration;

/**
 * A request that may be redirected.
 *
 * @param maxReplyBytes the rest of a longer reply is cut off
 * @param headers names and values in turn
 */
public record HttpCall(
        String method,
        URI uri,
        HttpRequest.BodyPublisher body,
        Duration timeout,
        int maxReplyBytes,
        String... headers) {
    private static final int SMALL_REPLY = 1 << 20;

    /** A call whose reply is at most 1 MB. */
    public HttpCall(String method, URI uri, HttpRequest.BodyPublisher body, Duration timeout, String... headers) {
        this(method, uri, body, timeout, SMALL_REPLY, headers);
    }

    HttpRequest.Builder to(URI target) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(target).timeout(timeout).method(method, body);
        if (headers.length > 0) {
            request.headers(headers);
        }
        return request;
    }
}
