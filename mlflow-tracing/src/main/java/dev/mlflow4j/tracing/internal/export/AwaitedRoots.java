package dev.mlflow4j.tracing.internal.export;

import dev.mlflow4j.tracing.internal.engine.DaemonScheduler;
import dev.mlflow4j.tracing.internal.engine.Failures;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;

/**
 * Traces that a caller began of whom nobody knows whether MLflow ever sees it. Their roots get some time; then what is to
 * be said of them without one is said.
 */
final class AwaitedRoots {
    /** More traces than that do not wait: what is to be said of the oldest is said at once. */
    static final int MAX_WAITING = 10_000;

    private final Duration wait;
    private final BiConsumer<TraceNote, String> say;
    private final Map<String, Waiting> waiting = new LinkedHashMap<>();
    private ScheduledExecutorService scheduler;

    private record Waiting(TraceNote note, String experimentId) {}

    AwaitedRoots(Duration wait, BiConsumer<TraceNote, String> say) {
        this.wait = wait;
        this.say = say;
    }

    /** Of several notes of one trace the first counts. */
    synchronized void add(TraceNote note, String experimentId) {
        if (waiting.putIfAbsent(note.traceId(), new Waiting(note, experimentId)) != null) {
            return;
        }
        if (scheduler == null) {
            scheduler = DaemonScheduler.create("mlflow4j-roots");
        }
        boolean full = waiting.size() > MAX_WAITING;
        String due = full ? waiting.keySet().iterator().next() : note.traceId();
        try {
            scheduler.schedule(() -> settle(due), full ? 0 : wait.toMillis(), TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException e) {
            // close() says what waits
        }
    }

    private void settle(String traceId) {
        Waiting due;
        synchronized (this) {
            due = waiting.remove(traceId);
        }
        if (due != null) {
            try {
                say.accept(due.note(), due.experimentId());
            } catch (RuntimeException | LinkageError e) {
                Failures.say("finish a trace of a caller", e);
            }
        }
    }

    /** Says what still waits, on this thread. */
    void close() {
        String next;
        while ((next = first()) != null) {
            settle(next);
        }
    }

    private synchronized String first() {
        if (scheduler != null) {
            scheduler.shutdownNow();
        }
        return waiting.isEmpty() ? null : waiting.keySet().iterator().next();
    }
}
