package dev.mlflow4j.tracing.internal.command;

import dev.mlflow4j.tracing.internal.config.TracingSettings;
import dev.mlflow4j.tracing.internal.export.BatchDelivery;
import dev.mlflow4j.tracing.internal.export.EncodedBatch;
import dev.mlflow4j.tracing.internal.export.ExportCounters;
import dev.mlflow4j.tracing.internal.export.ServerConnection;
import dev.mlflow4j.tracing.internal.http.RetryPolicy;
import dev.mlflow4j.tracing.internal.rest.Outcome;
import dev.mlflow4j.tracing.internal.spool.Spool;
import dev.mlflow4j.tracing.internal.spool.SpoolFolder;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;

/** Sends the spools that ended applications have left in a folder; those of running applications stay. */
final class SpoolSender {
    private static final Duration TIMEOUT = Duration.ofSeconds(30);

    private final Path folder;
    private final TracingSettings settings;
    private final RetryPolicy retry;
    private final PrintStream out;

    SpoolSender(Path folder, TracingSettings settings, RetryPolicy retry, PrintStream out) {
        this.folder = folder;
        this.settings = settings;
        this.retry = retry;
        this.out = out;
    }

    /** Returns true if nothing is left. */
    boolean send() {
        ExportCounters counters = new ExportCounters();
        Spool<EncodedBatch> spool = new Spool<>(folder, Long.MAX_VALUE, EncodedBatch::decoded, counters);
        boolean all = true;
        String server;
        try (ServerConnection connection = ServerConnection.open(settings, counters)) {
            server = connection.name();
            for (Path application : SpoolFolder.below(folder)) {
                all &= spool.adopt(application);
            }
            all &= send(spool, connection, counters);
        } finally {
            spool.close();
        }
        if (counters.restored() > 0) {
            out.printf(
                    "%d of %d waiting spans sent to %s, %d lost.%n",
                    counters.stored(), counters.restored(), server, counters.lost());
        }
        return all && counters.lost() == 0;
    }

    private boolean send(Spool<EncodedBatch> spool, ServerConnection connection, ExportCounters counters) {
        for (EncodedBatch batch = spool.first(); batch != null; batch = spool.first()) {
            BatchDelivery delivery = new BatchDelivery(batch, connection, () -> TIMEOUT);
            Outcome outcome = retry.run(timeout -> delivery.attempt());
            if (!outcome.isOk()) {
                out.printf("%s: %s%n%d spans stay in %s.%n", connection.name(), outcome, spool.spans(), spool.path());
                return false;
            }
            delivery.count(counters, connection.name());
            spool.removeFirst();
        }
        return spool.isEmpty();
    }
}
