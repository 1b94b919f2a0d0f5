package dev.mlflow4j.tracing.internal.export;

import dev.mlflow4j.tracing.internal.util.DaemonThreads;
import dev.mlflow4j.tracing.internal.util.InternalLog;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;

/**
 * Holds the requests for traces that a caller began and whose root may never reach MLflow. After a wait for the root they
 * are sent.
 */
final class PendingRootTracker {
    /** If more traces wait, the request for the oldest is sent at once. */
    static final int MAX_WAITING = 10_000;

    private final Duration wait;
    private final BiConsumer<TraceRequest, String> sender;
    private final Map<String, Waiting> waiting = new LinkedHashMap<>();
    private ScheduledExecutorService scheduler;

    private record Waiting(TraceRequest request, String experimentId) {}

    PendingRootTracker(Duration wait, BiConsumer<TraceRequest, String> sender) {
        this.wait = wait;
        this.sender = sender;
    }

    /** Of several requests for one trace the first is kept. */
    synchronized void add(TraceRequest request, String experimentId) {
        if (waiting.putIfAbsent(request.traceId(), new Waiting(request, experimentId)) != null) {
            return;
        }
        if (scheduler == null) {
            scheduler = DaemonThreads.scheduler("mlflow4j-roots");
        }
        boolean full = waiting.size() > MAX_WAITING;
        String due = full ? waiting.keySet().iterator().next() : request.traceId();
        try {
            scheduler.schedule(() -> send(due), full ? 0 : wait.toMillis(), TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException e) {
            // close() sends what waits
        }
    }

    private void send(String traceId) {
        Waiting due;
        synchronized (this) {
            due = waiting.remove(traceId);
        }
        if (due != null) {
            InternalLog.guard("finish a trace of a caller", () -> sender.accept(due.request(), due.experimentId()));
        }
    }

    /** Sends what still waits, on this thread. */
    void close() {
        String next;
        while ((next = first()) != null) {
            send(next);
        }
    }

    private synchronized String first() {
        if (scheduler != null) {
            scheduler.shutdownNow();
        }
        return waiting.isEmpty() ? null : waiting.keySet().iterator().next();
    }
}
