package dev.mlflow4j.tracing.internal.export;

import dev.mlflow4j.tracing.DropReason;
import dev.mlflow4j.tracing.internal.Once;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;

/** What became of the spans that were accepted, with one log line a minute at most for those that were lost. */
final class ExportCounters {
    private static final System.Logger LOG = System.getLogger("dev.mlflow4j.tracing");

    private final LongAdder stored = new LongAdder();
    private final LongAdder givenUp = new LongAdder();
    private final LongAdder letGo = new LongAdder();
    private final Map<DropReason, LongAdder> dropped = new EnumMap<>(DropReason.class);
    private final OnceAMinute log = new OnceAMinute();

    ExportCounters() {
        for (DropReason reason : DropReason.values()) {
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

    void letGo(int spans) {
        letGo.add(spans);
    }

    long letGo() {
        return letGo.sum();
    }

    long givenUp() {
        return givenUp.sum();
    }

    void dropped(DropReason reason, int spans) {
        dropped(reason, spans, "");
    }

    void dropped(DropReason reason, int spans, String detail) {
        dropped.get(reason).add(spans);
        say(reason, detail);
    }

    long stored() {
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

    long lost() {
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
