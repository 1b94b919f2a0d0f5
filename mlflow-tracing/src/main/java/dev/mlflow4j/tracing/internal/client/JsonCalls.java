package dev.mlflow4j.tracing.internal.client;

import dev.mlflow4j.tracing.TracingException;
import dev.mlflow4j.tracing.internal.http.RetryPolicy;
import dev.mlflow4j.tracing.internal.json.jsonb.JsonReading;
import dev.mlflow4j.tracing.internal.rest.MlflowReply;
import dev.mlflow4j.tracing.internal.rest.MlflowRestClient;
import dev.mlflow4j.tracing.internal.rest.Outcome;
import dev.mlflow4j.tracing.internal.rest.ServerCheck;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * Calls whose reply is JSON, and which throw if they fail. Calls that only read are retried while the server is busy, within
 * the timeout of the whole call.
 */
final class JsonCalls {
    private static final Set<Integer> BUSY = Set.of(429, 502, 503, 504);
    private static final int MAX_SHOWN = 300;

    private final MlflowRestClient server;
    private final Duration timeout;
    private final RetryPolicy retry;

    JsonCalls(MlflowRestClient server, Duration timeout) {
        this.server = server;
        this.timeout = timeout;
        this.retry = RetryPolicy.endingWithin(timeout);
    }

    <T> T get(String what, String path, Function<JsonObject, T> conversion) {
        return convert(what, read(what, left -> server.call("GET", path, null, left)), conversion);
    }

    /** A POST that changes nothing. */
    <T> T search(String what, String path, String body, Function<JsonObject, T> conversion) {
        return convert(what, read(what, left -> server.call("POST", path, body, left)), conversion);
    }

    /** A call that changes something; tried once. */
    JsonObject change(String what, String method, String path, String body) {
        return json(what, server.call(method, path, body, timeout));
    }

    <T> T change(String what, String method, String path, String body, Function<JsonObject, T> conversion) {
        return convert(what, change(what, method, path, body), conversion);
    }

    /** The id of an experiment, which is not created. */
    String experimentId(String name) {
        JsonObject found = read("Finding the experiment '" + name + "'", left -> server.experimentByName(name, left));
        return found.getJsonObject("experiment").getString("experiment_id");
    }

    private JsonObject read(String what, Function<Duration, MlflowReply> call) {
        return json(what, retry.run(call, reply -> BUSY.contains(reply.status())));
    }

    private JsonObject json(String what, MlflowReply reply) {
        Optional<JsonObject> json = json(reply.body());
        if (reply.isOk()) {
            String reason = "the answer is no JSON of at most 256 MB: " + reply + "; is that an MLflow server?";
            return json.orElseThrow(() -> failure(what, reply, null, reason));
        }
        String code = json.map(object -> object.getString("error_code", null)).orElse(null);
        throw failure(
                what,
                reply,
                code,
                code == null ? reason(reply) : json.get().getString("message", "no message") + hint(reply));
    }

    private static Optional<JsonObject> json(String body) {
        return body.isBlank()
                ? Optional.of(JsonValue.EMPTY_JSON_OBJECT)
                : JsonReading.parsed(body).filter(JsonObject.class::isInstance).map(JsonValue::asJsonObject);
    }

    private TracingException failure(String what, MlflowReply reply, String code, String reason) {
        String shown = code == null ? reason : code + ": " + reason;
        return new TracingException(what + " failed at " + server.base() + ": " + shown, reply.status(), code);
    }

    /** If it is not MLflow itself that replied. */
    private String reason(MlflowReply reply) {
        if (reply.isTimeout()) {
            return "no answer within " + timeout.toSeconds() + " s (mlflow.http.request.timeout)";
        }
        if (reply.status() != 404 && reply.status() != 405) {
            return reply.status() == 403 ? "HTTP 403 " + reply.body().strip() + hint(reply) : reply.toString();
        }
        Outcome check = new ServerCheck(Optional.of(server)).check(timeout);
        return check.isOk() ? reply + "; this MLflow does not know that call" : "this server " + check;
    }

    private static String hint(MlflowReply reply) {
        return switch (reply.status()) {
            case 401 -> " (mlflow.tracking.username and .password, or mlflow.tracking.token, are wrong or missing)";
            case 403 -> " (this login may not do that)";
            default -> "";
        };
    }

    static <T> T convert(String what, JsonObject reply, Function<JsonObject, T> conversion) {
        try {
            return conversion.apply(reply);
        } catch (RuntimeException e) {
            String shown = reply.toString();
            throw new TracingException(
                    what + " gave an answer that is not understood (" + e + "): "
                            + shown.substring(0, Math.min(MAX_SHOWN, shown.length())),
                    e);
        }
    }
}
