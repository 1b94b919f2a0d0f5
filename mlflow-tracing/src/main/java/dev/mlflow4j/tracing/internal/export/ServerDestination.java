package dev.mlflow4j.tracing.internal.export;

import dev.mlflow4j.tracing.DropReason;
import dev.mlflow4j.tracing.internal.settings.TracingSettings;
import java.time.Duration;
import java.util.Optional;

/** Sends spans to an MLflow server or a collector: encodes them, lets them wait in the {@link Outbox} for the {@link Sender}. */
final class ServerDestination implements Destination {
    private static final long JOIN_MILLIS = 2_000;
    private static final Duration FIRST_LOOK = Duration.ofSeconds(10);

    private final Route route;
    private final Outbox outbox;
    private final Sender sender;
    private final ProblemLog problems;
    private final Thread thread;

    ServerDestination(TracingSettings settings, ExportCounters counters) {
        this.route = new Route(settings, counters);
        Spool spool = settings.spool().isOn()
                ? new Spool(
                        settings.spool().folderFor(route.name(), settings.workspace()),
                        settings.spool().maxBytes(),
                        counters)
                : null;
        this.outbox = new Outbox(spool, settings.export().maxQueueSize(), counters);
        this.problems = new ProblemLog(route.name(), () -> waiting(counters));
        Duration retryTimeout = Duration.ofSeconds(settings.export().retryTimeoutSeconds());
        this.sender = new Sender(outbox, route, counters, problems, spool != null, retryTimeout);
        this.thread = new Thread(sender, "mlflow4j-sender");
        thread.setDaemon(true);
        thread.start();
        findExperimentEarly();
    }

    private static long waiting(ExportCounters counters) {
        return counters.accepted() + counters.restored() - counters.stored() - counters.lost();
    }

    /** So that the address of a trace is known when the first one has ended; the first batch looks again if need be. */
    private void findExperimentEarly() {
        ExperimentRef configured = route.experiments().ref(Optional.empty());
        if (route.experiments().known(configured).isEmpty()) {
            Thread finder = new Thread(() -> route.experiments().find(configured, FIRST_LOOK), "mlflow4j-experiment");
            finder.setDaemon(true);
            finder.start();
        }
    }

    @Override
    public String name() {
        return route.name();
    }

    @Override
    public void store(Batch batch, ExportCounters counters) {
        int put = 0;
        try {
            boolean forAnyServer = !route.check()
                    .known()
                    .map(ServerVersion::takesTagsFromSpans)
                    .orElse(false);
            ExperimentRef experiment = route.experiments().ref(batch.experiment());
            for (Parcel parcel : Parcel.of(experiment, batch, forAnyServer)) {
                outbox.put(parcel);
                put += parcel.spans().size();
            }
        } catch (RuntimeException | LinkageError e) {
            counters.dropped(DropReason.FAILED, batch.size() - put, e.toString());
        }
    }

    @Override
    public long spansOnDisk() {
        return outbox.spansOnDisk();
    }

    @Override
    public Optional<String> problem() {
        return problems.problem();
    }

    @Override
    public Optional<String> traceUrl(Optional<String> experiment, String traceId) {
        return route.api().flatMap(api -> route.experiments()
                .known(route.experiments().ref(experiment))
                .map(id -> api.base() + "/#/experiments/" + id + "/traces?selectedEvaluationId=" + traceId));
    }

    @Override
    public void flushing() {
        sender.tryNow();
    }

    @Override
    public void closing(Duration timeout) {
        sender.closing(timeout);
        route.closing(timeout);
    }

    @Override
    public boolean hasGivenUp() {
        return sender.isStopped();
    }

    @Override
    public void close() {
        // An interrupted thread could not write a file.
        boolean interrupted = Thread.interrupted();
        sender.stop();
        thread.interrupt();
        route.close();
        try {
            thread.join(JOIN_MILLIS);
        } catch (InterruptedException e) {
            interrupted = true;
        }
        outbox.close(problems.problem().orElse("there was no time left (mlflow.tracing.shutdown.timeout)"));
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
