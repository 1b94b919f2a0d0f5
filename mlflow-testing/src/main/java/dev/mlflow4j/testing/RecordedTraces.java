package dev.mlflow4j.testing;

import dev.mlflow4j.tracing.Mlflow;
import dev.mlflow4j.tracing.client.Trace;
import dev.mlflow4j.tracing.client.TraceInfo;
import dev.mlflow4j.tracing.client.TraceSpan;
import dev.mlflow4j.tracing.spi.SpanReceiver;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;

/**
 * Keeps traces in memory for tests. Having this artifact on the test class path is enough: where no {@code
 * mlflow.tracking.uri} is set, ended spans come here instead of to a folder.
 */
public final class RecordedTraces implements SpanReceiver {
    private static final Duration TIMEOUT = Duration.ofSeconds(30);
    private static final Object LOCK = new Object();
    private static final Map<String, List<TraceSpan>> SPANS = new LinkedHashMap<>();
    private static final Map<String, TraceInfo> INFOS = new LinkedHashMap<>();

    /** For {@link java.util.ServiceLoader}. */
    public RecordedTraces() {}

    @Override
    public void receive(List<TraceSpan> spans, List<TraceInfo> infos) {
        synchronized (LOCK) {
            spans.forEach(span -> SPANS.computeIfAbsent(span.traceId(), id -> new ArrayList<>())
                    .add(span));
            infos.forEach(info -> INFOS.put(info.traceId(), info));
            LOCK.notifyAll();
        }
    }

    /** Forgets all traces, also those that have ended but are still on their way. */
    public static void clear() {
        Mlflow.flush(TIMEOUT);
        synchronized (LOCK) {
            SPANS.clear();
            INFOS.clear();
        }
    }

    /**
     * All traces whose root has ended by now.
     *
     * @return the traces, in the order in which they came
     */
    public static List<Trace> all() {
        Mlflow.flush(TIMEOUT);
        synchronized (LOCK) {
            return INFOS.values().stream().map(RecordedTraces::trace).toList();
        }
    }

    /**
     * All spans that have come by now, also those of traces whose root has not ended.
     *
     * @return the spans, in the order in which they came
     */
    public static List<TraceSpan> spans() {
        synchronized (LOCK) {
            return SPANS.values().stream().flatMap(List::stream).toList();
        }
    }

    /**
     * Waits until that many traces have ended, 30 seconds at most.
     *
     * @param count how many
     * @return the traces, in the order in which they came
     * @throws AssertionError when there are more or the time is over
     */
    public static List<Trace> await(int count) {
        awaitUntil(() -> INFOS.size() >= count, count + " traces");
        List<Trace> all = all();
        if (all.size() != count) {
            throw new AssertionError("Expected " + count + " traces, got " + all);
        }
        return all;
    }

    /**
     * Waits for the only trace, with that many spans, 30 seconds at most.
     *
     * @param spans how many spans it has
     * @return the trace
     * @throws AssertionError when there are others or the time is over
     */
    public static Trace awaitOne(int spans) {
        awaitUntil(
                () -> INFOS.size() == 1
                        && SPANS.getOrDefault(INFOS.keySet().iterator().next(), List.of())
                                        .size()
                                >= spans,
                "one trace of " + spans + " spans");
        Trace trace = await(1).get(0);
        if (trace.spans().size() != spans) {
            throw new AssertionError("Expected " + spans + " spans, got " + trace.spans());
        }
        return trace;
    }

    private static void awaitUntil(BooleanSupplier condition, String what) {
        long deadline = System.nanoTime() + TIMEOUT.toNanos();
        while (true) {
            Mlflow.flush(TIMEOUT);
            synchronized (LOCK) {
                if (condition.getAsBoolean()) {
                    return;
                }
                if (System.nanoTime() > deadline) {
                    throw new AssertionError("Waited in vain for " + what + ": " + INFOS + " " + SPANS);
                }
                try {
                    LOCK.wait(20);
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                    throw new AssertionError("Interrupted", e);
                }
            }
        }
    }

    private static Trace trace(TraceInfo info) {
        List<TraceSpan> spans = new ArrayList<>(SPANS.getOrDefault(info.traceId(), List.of()));
        spans.sort(Comparator.comparing(TraceSpan::start));
        return new Trace(info, List.copyOf(spans));
    }
}
