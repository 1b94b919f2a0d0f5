package dev.mlflow4j.tracing.internal.export;

import static java.lang.System.Logger.Level.INFO;

import dev.mlflow4j.tracing.DropReason;
import dev.mlflow4j.tracing.internal.config.TracingSettings;
import dev.mlflow4j.tracing.internal.data.SpanRecord;
import dev.mlflow4j.tracing.internal.data.TraceBatch;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.logging.Logger;

/** The default without a server: each batch is a file in the folder, each trace a tree in the log. */
final class FolderDestination implements Destination {
    private static final System.Logger LOG = System.getLogger("dev.mlflow4j.tracing");

    private final TraceFolder folder;
    private final Optional<String> experiment;

    FolderDestination(TracingSettings settings) {
        long maxBytes = settings.folder().maxMegabytes() * 1024L * 1024L;
        this.folder = new TraceFolder(settings.folder().path(), maxBytes);
        folder.removeIncomplete();
        this.experiment = settings.experimentName();
        LOG.log(
                INFO,
                "mlflow.tracking.uri is not set: traces wait in {0} and print here. Set it (or MLFLOW_TRACKING_URI) to"
                        + " the address of an MLflow server to see them there.",
                folder.path());
    }

    @Override
    public String name() {
        return folder.path().toString();
    }

    @Override
    public void store(ExperimentBatch batch, ExportCounters counters) {
        print(batch.traces());
        try {
            Optional<String> name = batch.experiment().or(() -> experiment);
            folder.add(TraceFile.of(new ExperimentBatch(name, batch.traces())), counters);
            counters.stored(batch.size(), false);
        } catch (IOException | RuntimeException | LinkageError e) {
            counters.dropped(DropReason.NOT_WRITTEN, batch.size(), e.toString(), false);
        }
    }

    private static void print(List<TraceBatch> traces) {
        if (!LOG.isLoggable(INFO)) {
            return;
        }
        Map<String, List<SpanRecord>> byTrace = new LinkedHashMap<>();
        traces.forEach(trace -> byTrace.computeIfAbsent(trace.trace().id(), id -> new ArrayList<>())
                .addAll(trace.spans()));
        byTrace.forEach((id, ofIt) -> {
            String tree = TraceTree.of(id, ofIt);
            // When the JVM ends, java.util.logging removes its handlers, maybe before the last traces are printed.
            if (Logger.getLogger("").getHandlers().length == 0) {
                System.err.println(tree);
            } else {
                LOG.log(INFO, () -> tree);
            }
        });
    }
}
