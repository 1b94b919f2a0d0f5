package dev.mlflow4j.tracing.internal.export;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a server answered; status 0 where it did not. */
record Reply(int status, String body, Optional<String> location, Optional<Duration> retryAfter) {
    private static final String TIMED_OUT = "no answer within ";
    private static final Pattern EXPERIMENT_ID = Pattern.compile("\"experiment_id\"\\s*:\\s*\"([^\"]+)\"");
    private static final Pattern DELETED = Pattern.compile("\"lifecycle_stage\"\\s*:\\s*\"deleted\"");
    private static final Pattern SECONDS = Pattern.compile("[0-9]{1,6}");
    private static final int SHOWN = 300;

    Reply(int status, String body) {
        this(status, body, Optional.empty(), Optional.empty());
    }

    static Reply timedOut(Duration timeout) {
        return new Reply(0, TIMED_OUT + timeout.toMillis() + " ms");
    }

    static Reply of(HttpResponse<String> response) {
        return new Reply(
                response.statusCode(),
                response.body(),
                response.headers().firstValue("Location"),
                response.headers()
                        .firstValue("Retry-After")
                        .filter(value -> SECONDS.matcher(value).matches())
                        .map(value -> Duration.ofSeconds(Long.parseLong(value))));
    }

    boolean isOk() {
        return status >= 200 && status < 300;
    }

    /** Whether there was any answer. */
    boolean isAnswer() {
        return status != 0;
    }

    boolean isTimeout() {
        return status == 0 && body.startsWith(TIMED_OUT);
    }

    /**
     * Whether the same call may be answered better later: by a server that is away or busy, and by one that is not set up
     * for us yet, be it that it knows our login not or not yet, or that its address leads elsewhere.
     */
    boolean mayGetBetter() {
        return switch (status) {
            case 0, 401, 403, 407, 408, 425, 429 -> true;
            default -> status >= 300 && status < 400 || status >= 500;
        };
    }

    boolean hasError(String code) {
        return body.contains("\"" + code + "\"");
    }

    Optional<String> experimentId() {
        Matcher matcher = EXPERIMENT_ID.matcher(body);
        return matcher.find() ? Optional.of(matcher.group(1)) : Optional.empty();
    }

    boolean isDeleted() {
        return DELETED.matcher(body).find();
    }

    @Override
    public String toString() {
        String shown = body.length() > SHOWN ? body.substring(0, SHOWN) + "…" : body;
        return status == 0 ? shown : "HTTP " + status + " " + shown.replace('\n', ' ') + hint();
    }

    private String hint() {
        return switch (status) {
            case 401 -> " (mlflow.tracking.username and .password, or mlflow.tracking.token, are wrong or missing)";
            case 403 -> " (this login may not write there)";
            case 501 -> " (the server's store takes no traces by OTLP; give it a database: --backend-store-uri)";
            default -> "";
        };
    }
}
