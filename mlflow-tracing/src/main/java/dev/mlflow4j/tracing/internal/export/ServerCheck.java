package dev.mlflow4j.tracing.internal.export;

import java.time.Duration;
import java.util.Optional;

/** Asks a server once whether it is an MLflow, and which, and again after it has been away. */
final class ServerCheck {
    private static final Reply OK = new Reply(200, "");

    private final Optional<MlflowApi> server;
    private volatile ServerVersion version;

    /** Without a server nothing is asked: a collector does not tell what is behind it. */
    ServerCheck(Optional<MlflowApi> server) {
        this.server = server;
    }

    /** Empty until it has answered. */
    Optional<ServerVersion> known() {
        return Optional.ofNullable(version);
    }

    /** It may be another when it is back. */
    void forget() {
        version = null;
    }

    /** OK, or why spans cannot be sent to it now. */
    Reply check(Duration timeout) {
        if (version != null || server.isEmpty()) {
            return OK;
        }
        MlflowApi api = server.get();
        Reply reply = api.version(timeout);
        Optional<ServerVersion> told = reply.isOk() ? ServerVersion.parse(reply.body()) : Optional.empty();
        if (told.isPresent()) {
            return accept(told.get());
        }
        if (reply.mayGetBetter()) {
            return reply;
        }
        // A proxy may let only the API through.
        Reply experiment = api.experiment("0", timeout);
        if (experiment.isOk() && experiment.experimentId().isPresent()) {
            return accept(ServerVersion.CURRENT);
        }
        return experiment.mayGetBetter()
                ? experiment
                : problem("is no MLflow server, or is one behind a path that mlflow.tracking.uri must have too (it"
                        + " answered /version with " + reply + ")");
    }

    private Reply accept(ServerVersion told) {
        if (!told.takesOtlp()) {
            return problem("is MLflow " + told + ", which takes no spans by OTLP; 3.6 or later does");
        }
        version = told;
        return OK;
    }

    private static Reply problem(String what) {
        return new Reply(0, what);
    }
}
