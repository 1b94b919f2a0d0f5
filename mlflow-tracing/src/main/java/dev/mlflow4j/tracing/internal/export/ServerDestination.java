package dev.mlflow4j.tracing.internal.export;

import dev.mlflow4j.tracing.internal.config.TracingSettings;
import dev.mlflow4j.tracing.internal.data.MemoryBudget;
import dev.mlflow4j.tracing.internal.http.RetryPolicy;
import dev.mlflow4j.tracing.internal.rest.ExperimentRef;
import dev.mlflow4j.tracing.internal.rest.ServerVersion;
import dev.mlflow4j.tracing.internal.spool.Spool;
import dev.mlflow4j.tracing.internal.util.DaemonThreads;
import dev.mlflow4j.tracing.internal.util.InternalLog;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Encodes spans and queues them for the {@link DeliveryWorker}, which sends them to an MLflow server or a collector. */
final class ServerDestination implements Destination {
    private static final Duration FIRST_LOOK = Duration.ofSeconds(10);

    private final ServerConnection connection;
    private final ExportQueue queue;
    private final DeliveryWorker worker;
    private final DeliveryLog log;
    private final RetryPolicy retry;

    ServerDestination(TracingSettings settings, MemoryBudget memory, ExportCounters counters) {
        this.connection = ServerConnection.open(settings, counters);
        Spool<EncodedBatch> spool = settings.spool().isOn()
                ? new Spool<>(
                        settings.spool().folderFor(connection.name(), settings.workspace()),
                        settings.spool().maxBytes(),
                        EncodedBatch::decoded,
                        counters)
                : null;
        this.queue = new ExportQueue(spool, settings.export().maxQueueSize(), memory, counters);
        this.log = new DeliveryLog(connection.name(), counters::waiting);
        this.retry =
                RetryPolicy.startingWithin(Duration.ofSeconds(settings.export().retryTimeoutSeconds()));
        this.worker = new DeliveryWorker(queue, connection, counters, log, spool != null, retry);
        worker.start();
        // So that the address of a trace is known when the first one has ended.
        ExperimentRef configured = connection.experiments().ref(Optional.empty());
        if (connection.experiments().known(configured).isEmpty()) {
            Runnable search = () -> InternalLog.guard(
                    "look an experiment up", () -> connection.experiments().find(configured, FIRST_LOOK));
            DaemonThreads.create(search, "mlflow4j-experiment").start();
        }
    }

    @Override
    public String name() {
        return connection.name();
    }

    @Override
    public void store(ExperimentBatch batch, ExportCounters counters) {
        Optional<ServerVersion> server = connection.check().known();
        boolean forAnyServer = !server.map(ServerVersion::takesTagsFromSpans).orElse(false);
        ExperimentRef experiment = connection.experiments().ref(batch.experiment());
        List<EncodedBatch> batches = BatchEncoder.encode(experiment, batch, forAnyServer);
        int left = batch.size();
        try {
            for (EncodedBatch encoded : batches) {
                queue.put(encoded);
                left -= encoded.spanCount();
            }
        } catch (Throwable e) {
            counters.failed(left, e, false);
        }
    }

    @Override
    public long spansOnDisk() {
        return queue.spansOnDisk();
    }

    @Override
    public Optional<String> problem() {
        return log.problem();
    }

    @Override
    public Optional<String> traceUrl(Optional<String> experiment, String traceId) {
        return connection.api().flatMap(api -> connection
                .experiments()
                .known(connection.experiments().ref(experiment))
                .map(id -> api.base() + "/#/experiments/" + id + "/traces?selectedEvaluationId=" + traceId));
    }

    @Override
    public boolean isReady() {
        return queue.isEmpty();
    }

    @Override
    public void onReady(Runnable action) {
        worker.whenEmpty(action);
    }

    @Override
    public void flushing() {
        retry.wakeUp();
    }

    @Override
    public void closing(Duration timeout) {
        retry.closing(timeout);
        connection.closing(timeout);
    }

    @Override
    public boolean hasStopped() {
        return worker.isStopped();
    }

    @Override
    public void close() {
        // An interrupted thread could not write a file.
        boolean interrupted = Thread.interrupted();
        worker.stop();
        connection.close();
        worker.join();
        interrupted |= Thread.interrupted();
        queue.close(log.problem().orElse(ExportPipeline.NO_TIME_LEFT));
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
