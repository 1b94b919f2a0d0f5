package dev.mlflow4j.tracing.internal.export;

import dev.mlflow4j.tracing.TracingException;
import dev.mlflow4j.tracing.internal.json.jsonb.JsonReading;
import dev.mlflow4j.tracing.internal.settings.TracingSettings;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.net.URI;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/**
 * Calls for somebody who waits for their answer. They have connections of their own, so that they neither hold up what is
 * being sent nor wait for it. What only reads is tried again where the server is busy, within the time for the whole call.
 */
public final class ServerCalls implements AutoCloseable {
    private static final int MOST_BYTES = 256 << 20;
    private static final Set<Integer> BUSY = Set.of(429, 502, 503, 504);

    private final HttpCalls http;
    private final MlflowApi api;
    private final Experiments experiments;
    private final Duration timeout;

    /** The server at that address, with the login of the settings. */
    public ServerCalls(URI trackingUri, TracingSettings settings) {
        this.http = new HttpCalls(settings);
        this.api = new MlflowApi(trackingUri, http);
        this.experiments = new Experiments(Optional.of(api), settings.experimentId(), settings.experimentName());
        this.timeout = Duration.ofSeconds(settings.requestTimeoutSeconds());
    }

    public Duration timeout() {
        return timeout;
    }

    public JsonObject get(String what, String path) {
        return answer(what, retried(left -> call("GET", path, null, left)));
    }

    /** A POST that changes nothing. */
    public JsonObject search(String what, String path, String body) {
        return answer(what, retried(left -> call("POST", path, body, left)));
    }

    /** A call that changes something, tried once. */
    public JsonObject change(String what, String method, String path, String body) {
        return answer(what, call(method, path, body, timeout));
    }

    /** The id of an experiment, which is not created. */
    public String experimentId(String name) {
        String what = "Finding the experiment '" + name + "'";
        JsonObject found = answer(what, retried(left -> api.experimentByName(name, left)));
        return found.getJsonObject("experiment").getString("experiment_id");
    }

    /** That of the settings. */
    public String configuredExperimentId() {
        ExperimentRef configured = experiments.ref(Optional.empty());
        return configured.isId() ? configured.value() : experimentId(configured.value());
    }

    private interface OneTry {
        Reply within(Duration left);
    }

    private Reply retried(OneTry call) {
        long deadline = System.nanoTime() + timeout.toNanos();
        Backoff backoff = new Backoff();
        Reply busy = null;
        while (true) {
            Reply reply = call.within(Duration.ofNanos(Math.max(1, deadline - System.nanoTime())));
            if (reply.isTimeout() && busy != null) {
                return busy; // the little time that was left for this try says nothing of the server
            }
            if (!BUSY.contains(reply.status())) {
                return reply;
            }
            busy = reply;
            long pause = backoff.nextMillis(reply.retryAfter());
            if (System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(pause) >= deadline || !sleep(pause)) {
                return reply;
            }
        }
    }

    private static boolean sleep(long millis) {
        try {
            Thread.sleep(millis);
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private Reply call(String method, String path, String body, Duration left) {
        HttpRequest.BodyPublisher publisher =
                body == null ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofString(body);
        return http.send(new HttpCalls.Call(
                method, URI.create(api.base() + path), publisher, left, MOST_BYTES, "Content-Type", MlflowApi.JSON));
    }

    private JsonObject answer(String what, Reply reply) {
        Optional<JsonObject> json = json(reply.body());
        if (reply.isOk()) {
            return json.orElseThrow(() -> failed(
                    what,
                    reply,
                    null,
                    "the answer is no JSON of at most 256 MB: " + reply + "; is that an MLflow server?"));
        }
        Optional<String> code = json.flatMap(object -> text(object, "error_code"));
        if (code.isPresent()) {
            throw failed(what, reply, code.get(), text(json.get(), "message").orElse("no message") + hint(reply));
        }
        throw failed(what, reply, null, reason(reply));
    }

    private static Optional<JsonObject> json(String body) {
        return body.isBlank()
                ? Optional.of(JsonValue.EMPTY_JSON_OBJECT)
                : JsonReading.parsed(body).filter(JsonObject.class::isInstance).map(JsonValue::asJsonObject);
    }

    private static Optional<String> text(JsonObject object, String key) {
        return Optional.ofNullable(object.getString(key, null));
    }

    private TracingException failed(String what, Reply reply, String code, String why) {
        String said = code == null ? why : code + ": " + why;
        return new TracingException(what + " failed at " + api.base() + ": " + said, reply.status(), code);
    }

    /** Where MLflow itself has not answered. */
    private String reason(Reply reply) {
        if (reply.isTimeout()) {
            return "no answer within " + timeout.toSeconds() + " s (mlflow.http.request.timeout)";
        }
        if (reply.status() != 404 && reply.status() != 405) {
            return reply.status() == 403 ? "HTTP 403 " + reply.body().strip() + hint(reply) : reply.toString();
        }
        Reply check = new ServerCheck(Optional.of(api)).check(timeout);
        return check.isOk() ? reply + "; this MLflow does not know that call" : "this server " + check;
    }

    private static String hint(Reply reply) {
        return switch (reply.status()) {
            case 401 -> " (mlflow.tracking.username and .password, or mlflow.tracking.token, are wrong or missing)";
            case 403 -> " (this login may not do that)";
            default -> "";
        };
    }

    @Override
    public void close() {
        http.close();
    }
}
