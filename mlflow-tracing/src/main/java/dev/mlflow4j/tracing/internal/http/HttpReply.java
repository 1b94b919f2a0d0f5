package dev.mlflow4j.tracing.internal.http;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The response to a call, or why there is none.
 *
 * @param status 0 without a response
 * @param body without a response the reason
 * @param location the target of a redirect that was not followed
 */
public record HttpReply(
        int status, String body, Optional<String> location, Optional<Duration> retryAfter, boolean isTimeout) {
    private static final Pattern SECONDS = Pattern.compile("[0-9]{1,6}");
    private static final int MAX_SHOWN = 300;

    static HttpReply of(HttpResponse<String> response) {
        return new HttpReply(
                response.statusCode(),
                response.body(),
                response.headers().firstValue("Location"),
                response.headers()
                        .firstValue("Retry-After")
                        .filter(value -> SECONDS.matcher(value).matches())
                        .map(value -> Duration.ofSeconds(Long.parseLong(value))),
                false);
    }

    static HttpReply failed(String reason) {
        return new HttpReply(0, reason, Optional.empty(), Optional.empty(), false);
    }

    static HttpReply timedOut(Duration timeout) {
        String reason = "no answer within " + timeout.toMillis() + " ms";
        return new HttpReply(0, reason, Optional.empty(), Optional.empty(), true);
    }

    HttpReply notFollowed() {
        String reason = "redirects to " + location.orElseThrow() + ", which is not followed";
        return new HttpReply(status, reason, location, Optional.empty(), false);
    }

    public boolean isOk() {
        return status >= 200 && status < 300;
    }

    @Override
    public String toString() {
        String shown = body.length() > MAX_SHOWN ? body.substring(0, MAX_SHOWN) + "…" : body;
        return status == 0 ? shown : "HTTP " + status + " " + shown.replace('\n', ' ');
    }
}
