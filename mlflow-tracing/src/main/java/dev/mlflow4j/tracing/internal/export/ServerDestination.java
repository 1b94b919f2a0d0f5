package dev.mlflow4j.tracing.internal.export;

import dev.mlflow4j.tracing.DropReason;
import dev.mlflow4j.tracing.internal.Once;
import dev.mlflow4j.tracing.internal.engine.LiveTrace;
import dev.mlflow4j.tracing.internal.settings.TracingSettings;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Sends spans to an MLflow server: OTLP for all, StartTraceV3 for the traces that need it. */
final class ServerDestination implements Destination {
    private static final System.Logger LOG = System.getLogger("dev.mlflow4j.tracing");

    private final MlflowApi api;
    private final Experiments experiments;
    private final Retry retry;
    private final TraceNotes notes;
    private final AwaitedRoots awaited;
    private final OnceAMinute retryLog = new OnceAMinute();

    ServerDestination(URI trackingUri, TracingSettings settings) {
        this.api = new MlflowApi(trackingUri, settings);
        this.experiments = new Experiments(api, settings.experimentId(), settings.experimentName());
        this.retry = new Retry(Duration.ofSeconds(settings.export().retryTimeoutSeconds()), this::sayRetry);
        this.notes = new TraceNotes(api, retry);
        this.awaited = new AwaitedRoots(
                Duration.ofSeconds(settings.callerWaitSeconds()),
                (note, experimentId) -> said(notes.say(note, experimentId)));
        findExperimentEarly();
    }

    /** So that the address of a trace is known when the first one has ended; the first batch looks again if need be. */
    private void findExperimentEarly() {
        if (experiments.known(Optional.empty()).isEmpty()) {
            Thread finder =
                    new Thread(() -> experiments.find(Optional.empty(), Duration.ofSeconds(10)), "mlflow4j-experiment");
            finder.setDaemon(true);
            finder.start();
        }
    }

    private void sayRetry(MlflowApi.Reply reply) {
        if (retryLog.isDue()) {
            LOG.log(
                    System.Logger.Level.WARNING,
                    "{0} does not take spans now; they wait and are sent again: {1} (At most one such line a minute.)",
                    api.base(),
                    reply);
        }
    }

    @Override
    public String name() {
        return api.base().toString();
    }

    @Override
    public boolean store(List<Batch> batches, ExportCounters counters) {
        boolean all = true;
        for (Batch batch : batches) {
            try {
                all &= store(batch, counters);
            } catch (RuntimeException | LinkageError e) {
                counters.dropped(DropReason.FAILED, batch.spans().size(), e.toString());
                all = false;
            }
        }
        return all;
    }

    private boolean store(Batch batch, ExportCounters counters) {
        Experiments.Found experiment = experiments.find(batch.experiment(), retry);
        if (experiment.id() == null) {
            return lost(batch.spans().size(), experiment.reply(), counters);
        }
        MlflowApi.Reply reply = retry.run(timeout ->
                api.sendSpans(experiment.id(), Otlp.protobuf(batch.spanData()), MlflowApi.PROTOBUF, timeout));
        if (reply.status() == 404) {
            experiments.forget(experiment.id());
        }
        if (!reply.isOk()) {
            return reply.mayGetBetter()
                            || reply.status() == 404
                            || batch.spans().size() == 1
                    ? lost(batch.spans().size(), reply, counters)
                    : storeHalves(batch, counters);
        }
        counters.stored(batch.spans().size());
        boolean all = true;
        for (TraceNote note : batch.notes()) {
            if (note.kind() == TraceNote.Kind.UNLESS_FINISHED) {
                awaited.add(note, experiment.id());
            } else {
                all &= said(notes.say(note, experiment.id()));
            }
        }
        return all;
    }

    /** The server takes all of a request or nothing: what it refuses is narrowed down to the span that it cannot take. */
    private boolean storeHalves(Batch batch, ExportCounters counters) {
        int middle = batch.spans().size() / 2;
        boolean first = store(new Batch(batch.experiment(), batch.spans().subList(0, middle)), counters);
        boolean second = store(
                new Batch(
                        batch.experiment(),
                        batch.spans().subList(middle, batch.spans().size())),
                counters);
        return first && second;
    }

    private boolean lost(int spans, MlflowApi.Reply reply, ExportCounters counters) {
        DropReason reason = reply.mayGetBetter() ? DropReason.NOT_REACHED : DropReason.REFUSED;
        counters.dropped(reason, spans, api.base() + " " + reply);
        return false;
    }

    private boolean said(MlflowApi.Reply reply) {
        if (!reply.isOk() && Once.first("trace info " + reply.status())) {
            LOG.log(
                    System.Logger.Level.WARNING,
                    "Metadata, previews, client request id or tags of a trace were not stored by {0}: {1} (Said once.)",
                    api.base(),
                    reply);
        }
        return reply.isOk();
    }

    @Override
    public Optional<String> traceUrl(LiveTrace trace, String traceId) {
        Optional<String> experiment = trace == null ? Optional.empty() : Optional.ofNullable(trace.experiment());
        return experiments
                .known(experiment)
                .map(id -> api.base() + "/#/experiments/" + id + "/traces?selectedEvaluationId=" + traceId);
    }

    @Override
    public void closing(Duration timeout) {
        retry.closing(timeout);
    }

    @Override
    public void close() {
        awaited.close();
        api.close();
    }
}
