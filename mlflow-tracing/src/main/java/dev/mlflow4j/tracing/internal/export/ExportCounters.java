package dev.mlflow4j.tracing.internal.export;

import dev.mlflow4j.tracing.internal.Once;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;

/** What became of the spans that were accepted, with one log line a minute at most for those that were lost. */
final class ExportCounters {
    private static final System.Logger LOG = System.getLogger("dev.mlflow4j.tracing");

    enum Reason {
        QUEUE_FULL("the queue was full (mlflow.async.trace.logging.max.queue.size)"),
        REFUSED("the MLflow server refused them"),
        NOT_REACHED("the MLflow server could not be reached in time"),
        NOT_WRITTEN("the folder could not be written"),
        FOLDER_FULL("the folder was full (mlflow.tracing.folder.max.megabytes)"),
        FAILED("of an unexpected error");

        private final String text;

        Reason(String text) {
            this.text = text;
        }
    }

    private final LongAdder stored = new LongAdder();
    private final LongAdder givenUp = new LongAdder();
    private final Map<Reason, LongAdder> dropped = new EnumMap<>(Reason.class);
    private final OnceAMinute log = new OnceAMinute();

    ExportCounters() {
        for (Reason reason : Reason.values()) {
            dropped.put(reason, new LongAdder());
        }
    }

    void stored(int spans) {
        stored.add(spans);
    }

    void givenUp(int spans) {
        givenUp.add(spans);
        if (Once.first("given up")) {
            LOG.log(
                    System.Logger.Level.WARNING,
                    "{0} spans were never ended and are given up (mlflow.trace.timeout.seconds). (Said once.)",
                    spans);
        }
    }

    long givenUp() {
        return givenUp.sum();
    }

    void dropped(Reason reason, int spans) {
        dropped(reason, spans, "");
    }

    void dropped(Reason reason, int spans, String detail) {
        dropped.get(reason).add(spans);
        say(reason, detail);
    }

    long stored() {
        return stored.sum();
    }

    long dropped(Reason reason) {
        return dropped.get(reason).sum();
    }

    long lost() {
        return dropped.values().stream().mapToLong(LongAdder::sum).sum();
    }

    private void say(Reason reason, String detail) {
        if (log.isDue()) {
            LOG.log(
                    System.Logger.Level.WARNING,
                    "{0} spans lost so far because {1}{2}. (At most one such line a minute.)",
                    dropped.get(reason).sum(),
                    reason.text,
                    detail.isEmpty() ? "" : ": " + detail);
        }
    }
}
