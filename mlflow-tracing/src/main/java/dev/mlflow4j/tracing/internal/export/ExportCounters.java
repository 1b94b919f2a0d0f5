package dev.mlflow4j.tracing.internal.export;

import static java.lang.System.Logger.Level.WARNING;

import dev.mlflow4j.tracing.DropReason;
import dev.mlflow4j.tracing.ExportStatus;
import dev.mlflow4j.tracing.internal.data.MemoryBudget;
import dev.mlflow4j.tracing.internal.spool.Spool;
import dev.mlflow4j.tracing.internal.util.InternalLog;
import dev.mlflow4j.tracing.internal.util.LogOnce;
import dev.mlflow4j.tracing.internal.util.OncePerMinute;
import dev.mlflow4j.tracing.internal.util.SafeText;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.LongAdder;

/** Counts what became of the spans that were accepted, with at most one log line a minute for those that were lost. */
public final class ExportCounters implements Spool.Listener {
    private static final System.Logger LOG = System.getLogger("dev.mlflow4j.tracing");

    /** Spans that were put in the queue. */
    final LongAdder accepted = new LongAdder();

    /** Spans of this run that were put in the queue and are now stored or lost. */
    final LongAdder settled = new LongAdder();

    final LongAdder evicted = new LongAdder();
    private final LongAdder restored = new LongAdder();
    private final LongAdder stored = new LongAdder();
    private final LongAdder timedOut = new LongAdder();
    private final LongAdder rejectedMetadata = new LongAdder();
    private final LongAdder lostAttachments = new LongAdder();
    private final Map<DropReason, LongAdder> dropped = new EnumMap<>(DropReason.class);
    private final OncePerMinute log = new OncePerMinute();
    private final OncePerMinute attachmentLog = new OncePerMinute();
    private final OncePerMinute spoolLog = new OncePerMinute();

    /** What tracing itself failed with since a batch was stored; null for nothing. */
    private volatile String failure;

    public ExportCounters() {
        for (DropReason reason : DropReason.values()) {
            dropped.put(reason, new LongAdder());
        }
    }

    @Override
    public void restored(long spans) {
        restored.add(spans);
    }

    public long restored() {
        return restored.sum();
    }

    void stored(int spans, boolean wereRestored) {
        stored.add(spans);
        settle(spans, wereRestored);
        if (spans > 0) {
            failure = null;
        }
    }

    public long stored() {
        return stored.sum();
    }

    private void settle(int spans, boolean wereRestored) {
        if (!wereRestored) {
            settled.add(spans);
        }
    }

    void timedOut(int spans) {
        timedOut.add(spans);
        String text =
                "{0} spans were never ended and have timed out (mlflow.trace.timeout.seconds). Further occurrences"
                        + " are not logged.";
        LogOnce.log("spans timed out", WARNING, text, spans);
    }

    /** Counts a trace request that the server rejects. */
    void rejectedMetadata() {
        rejectedMetadata.increment();
    }

    /** Counts attachments of spans that are not lost themselves. */
    void lostAttachments(int attachments, String why) {
        lostAttachments.add(attachments);
        warn(attachmentLog, "{0} attachments lost so far: {1}.", lostAttachments.sum(), why);
    }

    /** Counts spans that were not put in the queue. */
    void rejected(DropReason reason, int spans) {
        dropped.get(reason).add(spans);
        logDropped(reason, "");
    }

    @Override
    public void dropped(DropReason reason, int spans, String detail, boolean wereRestored) {
        dropped.get(reason).add(spans);
        settle(spans, wereRestored);
        logDropped(reason, detail.isEmpty() ? "" : ": " + detail);
    }

    /** Counts the spans, maybe none, that a failure of tracing itself costs; it is a problem until a batch is stored. */
    void failed(int spans, Object cause, boolean wereRestored) {
        failure = SafeText.of(cause);
        if (spans > 0) {
            dropped(DropReason.FAILED, spans, failure, wereRestored);
        }
        if (cause instanceof Throwable thrown) {
            InternalLog.failed("record or export spans", thrown);
        }
    }

    private void logDropped(DropReason reason, String detail) {
        warn(log, "{0} spans lost so far because {1}{2}.", dropped(reason), reason.text(), detail);
    }

    /** Logs that spans stay in memory because they could not be written to the disk. */
    void notSpooled(String why) {
        String text = "Spans that wait for the server could not be put on the disk (mlflow.tracing.spool.folder): {0}.";
        warn(spoolLog, text, why);
    }

    private static void warn(OncePerMinute log, String text, Object... values) {
        if (log.isDue()) {
            InternalLog.guard("log", () -> LOG.log(WARNING, text + " (At most one such line a minute.)", values));
        }
    }

    long dropped(DropReason reason) {
        return dropped.get(reason).sum();
    }

    public long lost() {
        return dropped.values().stream().mapToLong(LongAdder::sum).sum();
    }

    private long submitted() {
        return accepted.sum() + dropped(DropReason.QUEUE_FULL) + dropped(DropReason.MEMORY_FULL);
    }

    /** Spans in memory or on the disk that are not sent yet. */
    long waiting() {
        return submitted() + restored() - stored() - lost();
    }

    ExportStatus status(String destination, long onDisk, MemoryBudget memory, Optional<String> problem) {
        Map<DropReason, Long> counts = new EnumMap<>(DropReason.class);
        dropped.forEach((reason, count) -> counts.put(reason, count.sum()));
        return new ExportStatus(
                destination,
                submitted(),
                restored(),
                stored(),
                Math.max(0, waiting() - onDisk),
                onDisk,
                Collections.unmodifiableMap(counts),
                rejectedMetadata.sum(),
                lostAttachments.sum(),
                timedOut.sum(),
                evicted.sum(),
                memory.usedBytes(),
                memory.maxBytes(),
                problem.or(() -> Optional.ofNullable(failure).map("Tracing failed: "::concat)));
    }
}
