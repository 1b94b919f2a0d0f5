package dev.mlflow4j.tracing.internal.rest;

import static java.lang.System.Logger.Level.WARNING;

import dev.mlflow4j.tracing.internal.config.TracingSettings;
import dev.mlflow4j.tracing.internal.http.Retryable;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/** Finds or creates experiments at the server and caches their ids for a minute. */
public final class Experiments {
    private static final System.Logger LOG = System.getLogger("dev.mlflow4j.tracing");

    /** MLflow's experiment "Default", which every server has. */
    private static final ExperimentRef DEFAULT = ExperimentRef.ofId("0");

    private static final int FORBIDDEN = 403;
    private static final long MAX_AGE_NANOS = TimeUnit.MINUTES.toNanos(1);

    private final Optional<MlflowRestClient> api;
    private final ExperimentRef configured;
    private final Map<ExperimentRef, Known> known = new ConcurrentHashMap<>();

    /** Without a server only ids are known. */
    public Experiments(Optional<MlflowRestClient> api, TracingSettings settings) {
        this.api = api;
        this.configured = configured(settings);
    }

    private record Known(String id, long askedNanos, boolean deleted) {}

    /** The experiment of the settings. */
    public static ExperimentRef configured(TracingSettings settings) {
        return settings.experimentId()
                .map(ExperimentRef::ofId)
                .or(() -> settings.experimentName().map(ExperimentRef::ofName))
                .orElse(DEFAULT);
    }

    /** The id is null if it was not found, and empty if it is not needed. */
    public record Found(String id, Outcome outcome) implements Retryable {
        @Override
        public boolean isRetryable() {
            return outcome.isRetryable();
        }

        @Override
        public Optional<Duration> retryAfter() {
            return outcome.retryAfter();
        }
    }

    /** The experiment of that name, by default that of the settings. */
    public ExperimentRef ref(Optional<String> name) {
        return name.map(ExperimentRef::ofName).orElse(configured);
    }

    public Optional<String> known(ExperimentRef experiment) {
        return experiment.isId()
                ? Optional.of(experiment.value())
                : Optional.ofNullable(known.get(experiment)).map(Known::id);
    }

    /** Tries it once. */
    public Found find(ExperimentRef experiment, Duration timeout) {
        if (api.isEmpty()) {
            return new Found(experiment.isId() ? experiment.value() : "", Outcome.OK);
        }
        Known before = known.get(experiment);
        if (before != null && System.nanoTime() - before.askedNanos() < MAX_AGE_NANOS) {
            return new Found(before.id(), Outcome.OK);
        }
        MlflowReply reply = experiment.isId()
                ? api.get().experiment(experiment.value(), timeout)
                : findOrCreate(api.get(), experiment.value(), timeout);
        if (experiment.isId() && reply.status() == FORBIDDEN) {
            // A login that may write there need not be allowed to read.
            return new Found(experiment.value(), Outcome.OK);
        }
        if (!reply.isOk()) {
            return new Found(null, Outcome.of(reply));
        }
        Optional<String> id = reply.experimentId();
        if (id.isEmpty()) {
            return new Found(null, Outcome.rejected("no experiment in the answer: " + reply));
        }
        warnIfDeleted(experiment, reply, before);
        known.put(experiment, new Known(id.get(), System.nanoTime(), reply.isDeletedExperiment()));
        return new Found(id.get(), Outcome.OK);
    }

    private static MlflowReply findOrCreate(MlflowRestClient api, String name, Duration timeout) {
        MlflowReply reply = api.experimentByName(name, timeout);
        if (reply.status() == 404 && reply.hasError("RESOURCE_DOES_NOT_EXIST")) {
            reply = api.createExperiment(name, timeout);
            if (reply.hasError("RESOURCE_ALREADY_EXISTS")) {
                reply = api.experimentByName(name, timeout);
            }
        }
        return reply;
    }

    /** The server still accepts traces of a deleted experiment, but does not show them. */
    private void warnIfDeleted(ExperimentRef experiment, MlflowReply reply, Known before) {
        if (reply.isDeletedExperiment() && (before == null || !before.deleted())) {
            LOG.log(
                    WARNING,
                    "The experiment with the {0} is deleted at {1}. Its traces are stored with it, and show once it is"
                            + " restored (mlflow experiments restore --experiment-id {2}).",
                    experiment,
                    api.get().base(),
                    reply.experimentId().orElse("…"));
        }
    }

    /** Removes an experiment that the server no longer knows from the cache. */
    public void forget(ExperimentRef experiment) {
        known.remove(experiment);
    }
}
