package dev.mlflow4j.tracing.inmemory;

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
import java.util.function.Consumer;

/** Keeps ended spans in memory. */
public final class InMemoryTraces implements SpanReceiver {
    private static final Duration TIMEOUT = Duration.ofSeconds(60);

    private final Consumer<Duration> flush;
    private final Map<String, List<TraceSpan>> spans = new LinkedHashMap<>();
    private final Map<String, TraceInfo> infos = new LinkedHashMap<>();

    InMemoryTraces(Consumer<Duration> flush) {
        this.flush = flush;
    }

    @Override
    public synchronized void receive(List<TraceSpan> ended, List<TraceInfo> roots) {
        ended.forEach(span ->
                spans.computeIfAbsent(span.traceId(), id -> new ArrayList<>()).add(span));
        roots.forEach(info -> infos.put(info.traceId(), info));
        notifyAll();
    }

    /** Removes all traces, also those that have ended but have not been received yet. */
    public void clear() {
        flush.accept(TIMEOUT);
        synchronized (this) {
            spans.clear();
            infos.clear();
        }
    }

    /** All traces whose root has ended by now, in the order in which they were received. */
    public List<Trace> all() {
        flush.accept(TIMEOUT);
        synchronized (this) {
            return infos.values().stream().map(this::trace).toList();
        }
    }

    /** All spans received by now, also those of traces whose root has not ended. */
    public synchronized List<TraceSpan> spans() {
        return spans.values().stream().flatMap(List::stream).toList();
    }

    /** Waits until exactly that many traces have ended. */
    public List<Trace> await(int count) {
        awaitUntil(() -> infos.size() >= count, count + " traces");
        List<Trace> all = all();
        if (all.size() != count) {
            throw new AssertionError("Expected " + count + " traces, got " + all);
        }
        return all;
    }

    /** Waits for the only trace, with exactly that many spans. */
    public Trace awaitOne(int count) {
        awaitUntil(() -> infos.size() == 1 && received() >= count, "one trace of " + count + " spans");
        Trace trace = await(1).get(0);
        if (trace.spans().size() != count) {
            throw new AssertionError("Expected " + count + " spans, got " + trace.spans());
        }
        return trace;
    }

    private int received() {
        return spans.getOrDefault(infos.keySet().iterator().next(), List.of()).size();
    }

    private void awaitUntil(BooleanSupplier condition, String what) {
        long deadline = System.nanoTime() + TIMEOUT.toNanos();
        while (true) {
            flush.accept(TIMEOUT);
            synchronized (this) {
                if (condition.getAsBoolean()) {
                    return;
                }
                if (System.nanoTime() > deadline) {
                    throw new AssertionError("Timed out waiting for " + what + ": " + infos + " " + spans);
                }
                try {
                    wait(20);
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                    throw new AssertionError("Interrupted", e);
                }
            }
        }
    }

    private Trace trace(TraceInfo info) {
        List<TraceSpan> sorted = new ArrayList<>(spans.getOrDefault(info.traceId(), List.of()));
        sorted.sort(Comparator.comparing(TraceSpan::start));
        return new Trace(info, List.copyOf(sorted));
    }
}
