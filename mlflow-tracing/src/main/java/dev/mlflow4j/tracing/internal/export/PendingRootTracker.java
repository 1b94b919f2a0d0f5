package dev.mlflow4j.tracing.internal.export;

import dev.mlflow4j.tracing.internal.util.DaemonThreads;
import dev.mlflow4j.tracing.internal.util.InternalLog;
import java.time.Duration;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/**
 * Holds the requests for traces that a caller began and whose root may never reach MLflow. After a wait for the root they
 * are sent.
 */
final class PendingRootTracker {
    /** If more traces wait, the request for the oldest is sent at once, or rejected while another one is being sent so. */
    static final int MAX_WAITING = 10_000;

    private final Duration wait;
    private final BiConsumer<TraceRequest, String> sender;
    private final Consumer<TraceRequest> rejected;
    private final Map<String, Waiting> waiting = new LinkedHashMap<>();
    private ScheduledExecutorService scheduler;
    private boolean sendsOldest;
    private boolean closed;

    private record Waiting(TraceRequest request, String experimentId, Future<?> timer) {}

    PendingRootTracker(Duration wait, BiConsumer<TraceRequest, String> sender, Consumer<TraceRequest> rejected) {
        this.wait = wait;
        this.sender = sender;
        this.rejected = rejected;
    }

    /** Of several requests for one trace the first is kept. */
    synchronized void add(TraceRequest request, String experimentId) {
        if (closed) {
            rejected.accept(request);
            return;
        }
        if (scheduler == null) {
            scheduler = DaemonThreads.scheduler("mlflow4j-roots");
        }
        waiting.computeIfAbsent(request.traceId(), id -> {
            Runnable due = () -> send(remove(id));
            return new Waiting(request, experimentId, scheduler.schedule(due, wait.toMillis(), TimeUnit.MILLISECONDS));
        });
        if (waiting.size() > MAX_WAITING) {
            Waiting oldest = removeOldest();
            oldest.timer().cancel(false);
            if (sendsOldest) {
                rejected.accept(oldest.request());
            } else {
                sendsOldest = true;
                scheduler.execute(() -> sendOldest(oldest));
            }
        }
    }

    private void sendOldest(Waiting oldest) {
        send(oldest);
        synchronized (this) {
            sendsOldest = false;
        }
    }

    private void send(Waiting due) {
        if (due != null) {
            InternalLog.guard("finish a trace of a caller", () -> sender.accept(due.request(), due.experimentId()));
        }
    }

    private synchronized Waiting remove(String traceId) {
        return waiting.remove(traceId);
    }

    private synchronized Waiting removeOldest() {
        Iterator<Waiting> all = waiting.values().iterator();
        Waiting oldest = all.hasNext() ? all.next() : null;
        return oldest == null ? null : waiting.remove(oldest.request().traceId());
    }

    /** Sends what still waits, on this thread. */
    void close() {
        synchronized (this) {
            closed = true;
            if (scheduler != null) {
                scheduler.shutdownNow();
            }
        }
        for (Waiting next = removeOldest(); next != null; next = removeOldest()) {
            send(next);
        }
    }
}
