package dev.mlflow4j.tracing.internal.export;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/** The ids of experiments, found or created at the server and then remembered; looked at again now and then. */
final class Experiments {
    private static final System.Logger LOG = System.getLogger("dev.mlflow4j.tracing");

    /** MLflow's own experiment "Default", which every server has. */
    private static final ExperimentRef DEFAULT = ExperimentRef.ofId("0");

    private static final int FORBIDDEN = 403;
    private static final Reply KNOWN = new Reply(200, "");
    private static final long LOOK_AGAIN_NANOS = TimeUnit.MINUTES.toNanos(1);

    private final Optional<MlflowApi> api;
    private final ExperimentRef configured;
    private final Map<ExperimentRef, Known> known = new ConcurrentHashMap<>();

    /** Without a server only ids are known. */
    Experiments(Optional<MlflowApi> api, Optional<String> configuredId, Optional<String> configuredName) {
        this.api = api;
        this.configured = configured(configuredId, configuredName);
    }

    private record Known(String id, long askedNanos, boolean deleted) {}

    static ExperimentRef configured(Optional<String> id, Optional<String> name) {
        return id.map(ExperimentRef::ofId)
                .or(() -> name.map(ExperimentRef::ofName))
                .orElse(DEFAULT);
    }

    /** Null in place of the id when the server did not give one, the reply says why; empty where none is known. */
    record Found(String id, Reply reply) {}

    /** That of a trace, by the name it brings. */
    ExperimentRef ref(Optional<String> name) {
        return name.map(ExperimentRef::ofName).orElse(configured);
    }

    Optional<String> known(ExperimentRef experiment) {
        return experiment.isId()
                ? Optional.of(experiment.value())
                : Optional.ofNullable(known.get(experiment)).map(Known::id);
    }

    /** Tries again while it may get better. */
    Found find(ExperimentRef experiment, Retry retry) {
        Found[] last = new Found[1];
        retry.run(timeout -> {
            last[0] = find(experiment, timeout);
            return last[0].reply();
        });
        return last[0];
    }

    Found find(ExperimentRef experiment, Duration timeout) {
        if (api.isEmpty()) {
            return new Found(experiment.isId() ? experiment.value() : "", KNOWN);
        }
        Known before = known.get(experiment);
        if (before != null && System.nanoTime() - before.askedNanos() < LOOK_AGAIN_NANOS) {
            return new Found(before.id(), KNOWN);
        }
        Reply reply = experiment.isId()
                ? api.get().experiment(experiment.value(), timeout)
                : findOrCreate(api.get(), experiment.value(), timeout);
        if (experiment.isId() && reply.status() == FORBIDDEN) {
            // Who may write there need not be allowed to read.
            return new Found(experiment.value(), KNOWN);
        }
        if (!reply.isOk()) {
            return new Found(null, reply);
        }
        Optional<String> id = reply.experimentId();
        if (id.isEmpty()) {
            return new Found(null, new Reply(404, "no experiment in the answer: " + reply));
        }
        sayIfDeleted(experiment, reply, before);
        known.put(experiment, new Known(id.get(), System.nanoTime(), reply.isDeleted()));
        return new Found(id.get(), reply);
    }

    private static Reply findOrCreate(MlflowApi api, String name, Duration timeout) {
        Reply reply = api.experimentByName(name, timeout);
        if (reply.status() == 404 && reply.hasError("RESOURCE_DOES_NOT_EXIST")) {
            reply = api.createExperiment(name, timeout);
            if (reply.hasError("RESOURCE_ALREADY_EXISTS")) {
                reply = api.experimentByName(name, timeout);
            }
        }
        return reply;
    }

    /** The server goes on taking traces of an experiment in its trash, where nobody sees them. */
    private void sayIfDeleted(ExperimentRef experiment, Reply reply, Known before) {
        if (reply.isDeleted() && (before == null || !before.deleted())) {
            LOG.log(
                    System.Logger.Level.WARNING,
                    "The experiment with the {0} is deleted at {1}. Its traces are stored with it, and show once it is"
                            + " restored (mlflow experiments restore --experiment-id {2}).",
                    experiment,
                    api.get().base(),
                    reply.experimentId().orElse("…"));
        }
    }

    /** Forgets an experiment that the server does not know any more. */
    void forget(ExperimentRef experiment) {
        known.remove(experiment);
    }
}
