package dev.mlflow4j.tracing.internal.rest;

import java.time.Duration;
import java.util.Optional;

/** Asks a server once whether it is an MLflow server and of which version, and again after it was unavailable. */
public final class ServerCheck {
    private final Optional<MlflowRestClient> server;
    private volatile ServerVersion version;

    /** Without a server nothing is asked: a collector does not report what is behind it. */
    public ServerCheck(Optional<MlflowRestClient> server) {
        this.server = server;
    }

    /** Empty until the server has answered. */
    public Optional<ServerVersion> known() {
        return Optional.ofNullable(version);
    }

    /** The server may be of another version when it is back. */
    public void forget() {
        version = null;
    }

    /** OK, or why spans cannot be sent to it now. */
    public Outcome check(Duration timeout) {
        if (version != null || server.isEmpty()) {
            return Outcome.OK;
        }
        MlflowRestClient api = server.get();
        MlflowReply reply = api.version(timeout);
        Optional<ServerVersion> found = reply.isOk() ? ServerVersion.parse(reply.body()) : Optional.empty();
        if (found.isPresent()) {
            return accept(found.get());
        }
        if (reply.isRetryable()) {
            return Outcome.of(reply);
        }
        // A proxy may forward only the API.
        MlflowReply experiment = api.experiment("0", timeout);
        if (experiment.isOk() && experiment.experimentId().isPresent()) {
            return accept(ServerVersion.CURRENT);
        }
        return experiment.isRetryable()
                ? Outcome.of(experiment)
                : Outcome.retryable(
                        "is no MLflow server, or is one behind a path that mlflow.tracking.uri must have too (it"
                                + " answered /version with " + reply + ")");
    }

    private Outcome accept(ServerVersion found) {
        if (!found.acceptsOtlp()) {
            return Outcome.retryable("is MLflow " + found + ", which takes no spans by OTLP; 3.6 or later does");
        }
        version = found;
        return Outcome.OK;
    }
}
