package dev.mlflow4j.tracing.internal.export;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The ids of experiments by name, found or created at the server and then remembered. */
final class Experiments {
    /** MLflow's own experiment "Default", which every server has. */
    private static final String DEFAULT_ID = "0";

    private static final MlflowApi.Reply KNOWN = new MlflowApi.Reply(200, "");

    private final MlflowApi api;
    private final Optional<String> configuredId;
    private final Optional<String> configuredName;
    private final Map<String, String> idsByName = new ConcurrentHashMap<>();

    Experiments(MlflowApi api, Optional<String> configuredId, Optional<String> configuredName) {
        this.api = api;
        this.configuredId = configuredId;
        this.configuredName = configuredName;
    }

    /** Null in place of the id when the server did not give one; the reply says why. */
    record Found(String id, MlflowApi.Reply reply) {}

    Optional<String> known(Optional<String> name) {
        if (name.isEmpty() && configuredId.isPresent()) {
            return configuredId;
        }
        Optional<String> wanted = name.or(() -> configuredName);
        return wanted.isEmpty() ? Optional.of(DEFAULT_ID) : Optional.ofNullable(idsByName.get(wanted.get()));
    }

    /** Tries again while it may get better. */
    Found find(Optional<String> name, Retry retry) {
        Found[] last = new Found[1];
        retry.run(timeout -> {
            last[0] = find(name, timeout);
            return last[0].reply();
        });
        return last[0];
    }

    Found find(Optional<String> name, Duration timeout) {
        Optional<String> known = known(name);
        if (known.isPresent()) {
            return new Found(known.get(), KNOWN);
        }
        String wanted = name.or(() -> configuredName).orElseThrow();
        MlflowApi.Reply reply = api.experimentByName(wanted, timeout);
        if (reply.status() == 404 && reply.hasError("RESOURCE_DOES_NOT_EXIST")) {
            reply = api.createExperiment(wanted, timeout);
            if (reply.hasError("RESOURCE_ALREADY_EXISTS")) {
                reply = api.experimentByName(wanted, timeout);
            }
        }
        if (reply.isOk() && reply.isDeleted()) {
            return new Found(null, new MlflowApi.Reply(404, "the experiment '" + wanted + "' is deleted"));
        }
        Optional<String> id = reply.isOk() ? reply.experimentId() : Optional.empty();
        id.ifPresent(found -> idsByName.put(wanted, found));
        if (reply.isOk() && id.isEmpty()) {
            return new Found(null, new MlflowApi.Reply(404, "no experiment in the answer: " + reply));
        }
        return new Found(id.orElse(null), reply);
    }

    /** Forgets an id that the server does not know any more. */
    void forget(String id) {
        idsByName.values().remove(id);
    }
}
