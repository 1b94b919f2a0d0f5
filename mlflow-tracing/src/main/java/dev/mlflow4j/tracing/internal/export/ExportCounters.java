package dev.mlflow4j.tracing.internal.export;

import dev.mlflow4j.tracing.DropReason;
import dev.mlflow4j.tracing.internal.util.LogOnce;
import dev.mlflow4j.tracing.internal.util.OncePerMinute;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;

/** What became of the spans that were accepted, with one log line a minute at most for those that were lost. */
public final class ExportCounters {
    private static final System.Logger LOG = System.getLogger("dev.mlflow4j.tracing");

    private final LongAdder accepted = new LongAdder();
    private final LongAdder restored = new LongAdder();
    private final LongAdder stored = new LongAdder();
    private final LongAdder settled = new LongAdder();
    private final LongAdder givenUp = new LongAdder();
    private final LongAdder letGo = new LongAdder();
    private final LongAdder refusedDetails = new LongAdder();
    private final LongAdder lostAttachments = new LongAdder();
    private final OncePerMinute attachmentLog = new OncePerMinute();
    private final Map<DropReason, LongAdder> dropped = new EnumMap<>(DropReason.class);
    private final OncePerMinute log = new OncePerMinute();
    private final OncePerMinute spoolLog = new OncePerMinute();

    public ExportCounters() {
        for (DropReason reason : DropReason.values()) {
            dropped.put(reason, new LongAdder());
        }
    }

    /** Spans that were let into the queue. */
    void accept(int spans) {
        accepted.add(spans);
    }

    long accepted() {
        return accepted.sum();
    }

    /** Spans that an earlier run left. */
    void restored(long spans) {
        restored.add(spans);
    }

    public long restored() {
        return restored.sum();
    }

    void stored(int spans) {
        stored(spans, false);
    }

    void stored(int spans, boolean wereRestored) {
        stored.add(spans);
        settle(spans, wereRestored);
    }

    private void settle(int spans, boolean wereRestored) {
        if (!wereRestored) {
            settled.add(spans);
        }
    }

    /** Spans of this run that were let into the queue and have come to their end, well or not. */
    long settled() {
        return settled.sum();
    }

    void givenUp(int spans) {
        givenUp.add(spans);
        if (LogOnce.isFirst("given up")) {
            LOG.log(
                    System.Logger.Level.WARNING,
                    "{0} spans were never ended and are given up (mlflow.trace.timeout.seconds). (Said once.)",
                    spans);
        }
    }

    void letGo(int spans) {
        letGo.add(spans);
    }

    long letGo() {
        return letGo.sum();
    }

    long givenUp() {
        return givenUp.sum();
    }

    /** Something of a trace that its spans cannot carry, and that the server does not take. */
    void refusedDetail() {
        refusedDetails.increment();
    }

    long refusedDetails() {
        return refusedDetails.sum();
    }

    /** Attachments of spans that are not lost themselves. */
    void lostAttachments(int attachments, String why) {
        lostAttachments.add(attachments);
        if (attachmentLog.isDue()) {
            LOG.log(
                    System.Logger.Level.WARNING,
                    "{0} attachments lost so far: {1}. (At most one such line a minute.)",
                    lostAttachments.sum(),
                    why);
        }
    }

    long lostAttachments() {
        return lostAttachments.sum();
    }

    /** Spans that were not let into the queue. */
    void droppedAtOnce(int spans) {
        dropped.get(DropReason.QUEUE_FULL).add(spans);
        say(DropReason.QUEUE_FULL, "");
    }

    void dropped(DropReason reason, int spans, String detail) {
        dropped(reason, spans, detail, false);
    }

    void dropped(DropReason reason, int spans, String detail, boolean wereRestored) {
        dropped.get(reason).add(spans);
        settle(spans, wereRestored);
        say(reason, detail);
    }

    /** They stay in memory. */
    void notSpooled(String why) {
        if (spoolLog.isDue()) {
            LOG.log(
                    System.Logger.Level.WARNING,
                    "Spans that wait for the server could not be put on the disk (mlflow.tracing.spool.folder): {0}. (At"
                            + " most one such line a minute.)",
                    why);
        }
    }

    public long stored() {
        return stored.sum();
    }

    long dropped(DropReason reason) {
        return dropped.get(reason).sum();
    }

    Map<DropReason, Long> dropped() {
        Map<DropReason, Long> counts = new EnumMap<>(DropReason.class);
        dropped.forEach((reason, count) -> counts.put(reason, count.sum()));
        return Collections.unmodifiableMap(counts);
    }

    public long lost() {
        return dropped.values().stream().mapToLong(LongAdder::sum).sum();
    }

    private void say(DropReason reason, String detail) {
        if (log.isDue()) {
            LOG.log(
                    System.Logger.Level.WARNING,
                    "{0} spans lost so far because {1}{2}. (At most one such line a minute.)",
                    dropped.get(reason).sum(),
                    reason.text(),
                    detail.isEmpty() ? "" : ": " + detail);
        }
    }
}
