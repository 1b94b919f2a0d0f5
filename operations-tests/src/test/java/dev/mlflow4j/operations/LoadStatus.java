package dev.mlflow4j.operations;

import dev.mlflow4j.tracing.DropReason;
import dev.mlflow4j.tracing.ExportStatus;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;

/**
 * What {@link LoadApplication} says of itself.
 *
 * @param traces traces whose root has ended
 * @param dropped spans lost, by reason
 * @param medianMicros how long it takes to make a trace of five spans, for half of them
 * @param slowMicros the same for 99 of 100
 * @param slowestMicros the same for all
 * @param heapMegabytes memory in use, garbage included
 * @param problem why spans are not taken now, blank while they are
 */
record LoadStatus(
        long traces,
        long accepted,
        long restored,
        long stored,
        long waiting,
        long onDisk,
        Map<DropReason, Long> dropped,
        long medianMicros,
        long slowMicros,
        long slowestMicros,
        long heapMegabytes,
        String problem) {

    static LoadStatus of(long traces, ExportStatus status, Latencies latencies) {
        Runtime runtime = Runtime.getRuntime();
        return new LoadStatus(
                traces,
                status.accepted(),
                status.restored(),
                status.stored(),
                status.waiting(),
                status.onDisk(),
                status.dropped(),
                latencies.micros(0.5),
                latencies.micros(0.99),
                latencies.micros(1),
                (runtime.totalMemory() - runtime.freeMemory()) >> 20,
                status.problem().orElse("").replaceAll("\\s+", " "));
    }

    long lost() {
        return dropped.values().stream().mapToLong(Long::longValue).sum();
    }

    /** Spans that are still to be sent. */
    long left() {
        return waiting + onDisk;
    }

    String line() {
        StringBuilder line = new StringBuilder();
        line.append("traces=").append(traces);
        line.append(" accepted=").append(accepted);
        line.append(" restored=").append(restored);
        line.append(" stored=").append(stored);
        line.append(" waiting=").append(waiting);
        line.append(" onDisk=").append(onDisk);
        dropped.forEach(
                (reason, spans) -> line.append(' ').append(reason).append('=').append(spans));
        line.append(" median=").append(medianMicros);
        line.append(" slow=").append(slowMicros);
        line.append(" slowest=").append(slowestMicros);
        line.append(" heap=").append(heapMegabytes);
        return line.append(" problem=").append(problem).toString();
    }

    static LoadStatus parse(String line) {
        Map<String, Long> numbers = new HashMap<>();
        String[] halves = line.split(" problem=", 2);
        for (String part : halves[0].split(" ")) {
            String[] pair = part.split("=");
            numbers.put(pair[0], Long.valueOf(pair[1]));
        }
        Map<DropReason, Long> dropped = new EnumMap<>(DropReason.class);
        for (DropReason reason : DropReason.values()) {
            dropped.put(reason, numbers.get(reason.name()));
        }
        return new LoadStatus(
                numbers.get("traces"),
                numbers.get("accepted"),
                numbers.get("restored"),
                numbers.get("stored"),
                numbers.get("waiting"),
                numbers.get("onDisk"),
                dropped,
                numbers.get("median"),
                numbers.get("slow"),
                numbers.get("slowest"),
                numbers.get("heap"),
                halves[1]);
    }
}
