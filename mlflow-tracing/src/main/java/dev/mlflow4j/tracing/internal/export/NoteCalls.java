package dev.mlflow4j.tracing.internal.export;

import dev.mlflow4j.tracing.internal.Once;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** Says to the server what spans cannot carry, a few calls at a time: each takes it as long as many spans. */
final class NoteCalls implements AutoCloseable {
    static final int AT_ONCE = 8;

    private static final System.Logger LOG = System.getLogger("dev.mlflow4j.tracing");
    private static final Duration RETRY = Duration.ofMinutes(1);
    private static final int IDLE_SECONDS = 10;

    private final Optional<TraceNotes> notes;
    private final ServerCheck check;
    private final ExportCounters counters;
    private final Retry retry = new Retry(RETRY, reply -> {});
    private final AwaitedRoots awaited;
    private final ThreadPoolExecutor threads;

    NoteCalls(Optional<MlflowApi> api, ServerCheck check, Duration callerWait, ExportCounters counters) {
        this.notes = api.map(TraceNotes::new);
        this.check = check;
        this.counters = counters;
        this.awaited = new AwaitedRoots(callerWait, this::sayLate);
        this.threads = new ThreadPoolExecutor(
                AT_ONCE, AT_ONCE, IDLE_SECONDS, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), task -> {
                    Thread thread = new Thread(task, "mlflow4j-notes");
                    thread.setDaemon(true);
                    return thread;
                });
        threads.allowCoreThreadTimeOut(true);
    }

    /** Adds those to {@code left} that have to be said again, and gives the reason; empty when all is said. */
    Optional<Reply> say(List<TraceNote> toSay, String experimentId, Duration timeout, List<TraceNote> left) {
        if (notes.isEmpty()) {
            sayThatNobodyListens(toSay);
            return Optional.empty();
        }
        Map<TraceNote, Future<Reply>> running = new LinkedHashMap<>();
        for (TraceNote note : toSay) {
            if (note.kind() == TraceNote.Kind.UNLESS_FINISHED) {
                awaited.add(note, experimentId);
            } else if (note.isNeededBy(check.known())) {
                try {
                    running.put(note, threads.submit(() -> notes.get().say(note, experimentId, timeout)));
                } catch (RejectedExecutionException e) {
                    left.add(note);
                }
            }
        }
        Reply hindered = left.isEmpty() ? null : new Reply(0, "closed");
        for (Map.Entry<TraceNote, Future<Reply>> call : running.entrySet()) {
            Reply reply = result(call.getValue());
            if (reply.mayGetBetter()) {
                left.add(call.getKey());
                hindered = reply;
            } else if (!reply.isOk()) {
                refused(call.getKey(), reply);
            }
        }
        return Optional.ofNullable(hindered);
    }

    private static Reply result(Future<Reply> running) {
        try {
            return running.get();
        } catch (ExecutionException e) {
            return new Reply(400, e.getCause().toString());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            running.cancel(true);
            return new Reply(0, "interrupted");
        }
    }

    private void sayLate(TraceNote note, String experimentId) {
        Reply reply = retry.run(timeout -> notes.orElseThrow().say(note, experimentId, timeout));
        if (!reply.isOk()) {
            refused(note, reply);
        }
    }

    private void sayThatNobodyListens(List<TraceNote> toSay) {
        int attachments = (int) toSay.stream()
                .filter(note -> note.kind() == TraceNote.Kind.ATTACHMENT)
                .count();
        if (attachments > 0) {
            counters.lostAttachments(attachments, "only an MLflow server takes them (mlflow.tracking.uri)");
        }
        boolean any = toSay.stream()
                .map(TraceNote::kind)
                .anyMatch(kind -> kind != TraceNote.Kind.START_BEFORE_3_13 && kind != TraceNote.Kind.ATTACHMENT);
        if (any && Once.first("notes without a server")) {
            LOG.log(
                    System.Logger.Level.WARNING,
                    "Metadata, previews and client request ids of traces are not sent: only an MLflow server takes them"
                            + " (mlflow.tracking.uri). (Said once.)");
        }
    }

    /** One that is not said. */
    void refused(TraceNote note, Reply reply) {
        if (note.kind() == TraceNote.Kind.ATTACHMENT) {
            counters.lostAttachments(1, reply.toString());
            return;
        }
        counters.refusedDetail();
        if (Once.first("trace info " + reply.status())) {
            LOG.log(
                    System.Logger.Level.WARNING,
                    "Metadata, previews, client request id or tags of a trace were not stored: {0} (Said once.)",
                    reply);
        }
    }

    void closing(Duration left) {
        retry.closing(left);
    }

    @Override
    public void close() {
        awaited.close();
        threads.shutdownNow();
    }
}
