package dev.mlflow4j.tracing.internal.export;

import static java.lang.System.Logger.Level.WARNING;

import dev.mlflow4j.tracing.internal.http.RetryPolicy;
import dev.mlflow4j.tracing.internal.rest.MlflowRestClient;
import dev.mlflow4j.tracing.internal.rest.Outcome;
import dev.mlflow4j.tracing.internal.rest.ServerCheck;
import dev.mlflow4j.tracing.internal.util.DaemonThreads;
import dev.mlflow4j.tracing.internal.util.LogOnce;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.stream.Collectors;

/** Sends trace requests, several at the same time: each takes as long as a request with many spans. */
final class TraceRequestQueue implements AutoCloseable {
    static final int MAX_PARALLEL = 8;

    private static final Duration RETRY = Duration.ofMinutes(1);

    private final Optional<TraceRequestSender> sender;
    private final ServerCheck check;
    private final ExportCounters counters;
    private final RetryPolicy retry = RetryPolicy.startingWithin(RETRY);
    private final PendingRootTracker pendingRoots;
    private final ExecutorService threads = DaemonThreads.pool(MAX_PARALLEL, "mlflow4j-trace-requests");

    TraceRequestQueue(
            Optional<MlflowRestClient> server, ServerCheck check, Duration callerWait, ExportCounters counters) {
        this.sender = server.map(TraceRequestSender::new);
        this.check = check;
        this.counters = counters;
        this.pendingRoots = new PendingRootTracker(
                callerWait, this::sendWithRetry, request -> reject(request, Outcome.retryable("too many wait")));
    }

    /** Tries each once; adds those to {@code left} that have to be sent again, and returns why, or OK. */
    Outcome send(List<TraceRequest> requests, String experimentId, Duration timeout, List<TraceRequest> left) {
        if (sender.isEmpty()) {
            reportNoServer(requests);
            return Outcome.OK;
        }
        // Servers before 3.13 take assessments away from a trace that is started after them.
        Map<Boolean, List<TraceRequest>> isLast = requests.stream()
                .collect(Collectors.partitioningBy(request -> request.kind() == TraceRequest.Kind.ASSESSMENT));
        Outcome first = sendAtOnce(isLast.get(false), experimentId, timeout, left);
        if (first.isOk()) {
            return sendAtOnce(isLast.get(true), experimentId, timeout, left);
        }
        left.addAll(isLast.get(true));
        return first;
    }

    private Outcome sendAtOnce(
            List<TraceRequest> requests, String experimentId, Duration timeout, List<TraceRequest> left) {
        Map<TraceRequest, Future<Outcome>> running = new LinkedHashMap<>();
        for (TraceRequest request : requests) {
            if (request.kind() == TraceRequest.Kind.UNLESS_FINISHED) {
                pendingRoots.add(request, experimentId);
            } else if (request.isNeededBy(check.known())) {
                try {
                    running.put(request, threads.submit(() -> sender.get().send(request, experimentId, timeout)));
                } catch (RejectedExecutionException | OutOfMemoryError e) {
                    left.add(request);
                }
            }
        }
        Outcome last = left.isEmpty() ? Outcome.OK : Outcome.retryable("no thread for it");
        for (Map.Entry<TraceRequest, Future<Outcome>> call : running.entrySet()) {
            Outcome outcome = outcome(call.getValue());
            if (outcome.isRetryable()) {
                left.add(call.getKey());
                last = outcome;
            } else if (!outcome.isOk()) {
                reject(call.getKey(), outcome);
            }
        }
        return last;
    }

    private static Outcome outcome(Future<Outcome> running) {
        try {
            return running.get();
        } catch (ExecutionException e) {
            return Outcome.rejected(e.getCause().toString());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            running.cancel(true);
            return Outcome.retryable("interrupted");
        }
    }

    private void sendWithRetry(TraceRequest request, String experimentId) {
        Outcome outcome = retry.hasTimeLeft()
                ? retry.run(timeout -> sender.orElseThrow().send(request, experimentId, timeout))
                : Outcome.retryable(ExportPipeline.NO_TIME_LEFT);
        if (!outcome.isOk()) {
            reject(request, outcome);
        }
    }

    private void reportNoServer(List<TraceRequest> requests) {
        int attachments = 0;
        for (TraceRequest request : requests) {
            if (request.kind() == TraceRequest.Kind.ATTACHMENT) {
                attachments++;
            } else if (request.kind() != TraceRequest.Kind.START_BEFORE_3_13) {
                String text =
                        "Metadata, previews and client request ids of traces are not sent: only an MLflow server takes"
                                + " them (mlflow.tracking.uri). Further occurrences are not logged.";
                LogOnce.log("trace requests without a server", WARNING, text);
            }
        }
        if (attachments > 0) {
            counters.lostAttachments(attachments, "only an MLflow server takes them (mlflow.tracking.uri)");
        }
    }

    /** Counts and logs a request that is not sent again. */
    void reject(TraceRequest request, Outcome outcome) {
        if (request.kind() == TraceRequest.Kind.ATTACHMENT) {
            counters.lostAttachments(1, outcome.toString());
            return;
        }
        counters.rejectedMetadata();
        String text =
                "Metadata, previews, client request id, tags or assessments of a trace were not stored: {0}. Further occurrences"
                        + " are not logged.";
        LogOnce.log("trace info " + outcome.httpStatus(), WARNING, text, outcome);
    }

    void closing(Duration left) {
        retry.closing(left);
    }

    /** Sends what waits for a root, then cancels what is running. */
    @Override
    public void close() {
        pendingRoots.close();
        threads.shutdownNow();
    }
}
