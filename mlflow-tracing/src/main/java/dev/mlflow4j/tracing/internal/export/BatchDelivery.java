package dev.mlflow4j.tracing.internal.export;

import dev.mlflow4j.tracing.DropReason;
import dev.mlflow4j.tracing.internal.rest.Experiments;
import dev.mlflow4j.tracing.internal.rest.MlflowReply;
import dev.mlflow4j.tracing.internal.rest.Outcome;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.IntConsumer;
import java.util.function.Supplier;

/** Delivers one batch over several tries: nothing stored is sent again, what is rejected is bisected to its faulty spans. */
public final class BatchDelivery {
    private static final int NOT_FOUND = 404;

    private final EncodedBatch batch;
    private final ServerConnection connection;
    private final Supplier<Duration> timeout;
    private final Deque<List<byte[]>> parts = new ArrayDeque<>();
    private List<TraceRequest> traceRequests;
    private boolean experimentLookedUpAgain;
    private int stored;
    private int rejected;
    private Outcome rejection;

    public BatchDelivery(EncodedBatch batch, ServerConnection connection, Supplier<Duration> timeout) {
        this.batch = batch;
        this.connection = connection;
        this.timeout = timeout;
        this.traceRequests = batch.traceRequests();
        if (!batch.spans().isEmpty()) {
            parts.add(batch.spans());
        }
    }

    EncodedBatch batch() {
        return batch;
    }

    /** OK if it is complete, whether stored or rejected; else why it has to be tried again. */
    public Outcome attempt() {
        Outcome ready = connection.check().check(timeout.get());
        if (!ready.isOk()) {
            return ready;
        }
        while (true) {
            Experiments.Found experiment = connection.experiments().find(batch.experiment(), timeout.get());
            if (experiment.id() == null) {
                return experiment.isRetryable() ? experiment.outcome() : rejectAll(experiment.outcome());
            }
            Outcome outcome = sendParts(experiment.id());
            if (outcome.isOk()) {
                return sendTraceRequests(experiment.id());
            }
            if (outcome.httpStatus() != NOT_FOUND) {
                return outcome;
            }
            if (!outcome.hasError("RESOURCE_DOES_NOT_EXIST")) {
                return Outcome.retryable("takes no OTLP at " + connection.otlp().uri() + ": " + outcome);
            }
            if (experimentLookedUpAgain) {
                return rejectAll(outcome);
            }
            experimentLookedUpAgain = true;
            connection.experiments().forget(batch.experiment());
        }
    }

    private Outcome sendParts(String experimentId) {
        while (!parts.isEmpty()) {
            List<byte[]> part = parts.getFirst();
            MlflowReply reply = connection.post(experimentId, EncodedBatch.request(part), timeout.get());
            if (reply.isOk()) {
                stored += part.size();
                parts.removeFirst();
            } else if (reply.isRetryable() || reply.status() == NOT_FOUND) {
                if (reply.isTimeout() && part.size() > 1) {
                    halve();
                }
                return Outcome.of(reply);
            } else {
                rejectOrHalve(Outcome.of(reply));
            }
        }
        return Outcome.OK;
    }

    private void rejectOrHalve(Outcome outcome) {
        if (parts.getFirst().size() > 1) {
            halve();
        } else {
            parts.removeFirst();
            rejected++;
            rejection = outcome;
        }
    }

    private void halve() {
        List<byte[]> part = parts.removeFirst();
        int middle = part.size() / 2;
        parts.addFirst(part.subList(middle, part.size()));
        parts.addFirst(part.subList(0, middle));
    }

    /** Treats a failure as a rejection: the server has failed for too long with this batch, and is healthy otherwise. */
    void bisect(Outcome outcome) {
        if (parts.isEmpty()) {
            traceRequests.forEach(request -> connection.traceRequests().reject(request, outcome));
            traceRequests = List.of();
        } else if (outcome.httpStatus() == 403) {
            rejectAll(outcome);
        } else {
            rejectOrHalve(outcome);
        }
    }

    private Outcome rejectAll(Outcome outcome) {
        rejected += parts.stream().mapToInt(List::size).sum();
        rejection = outcome;
        parts.clear();
        traceRequests = List.of();
        return Outcome.OK;
    }

    private Outcome sendTraceRequests(String experimentId) {
        List<TraceRequest> left = new ArrayList<>();
        Outcome outcome = connection.traceRequests().send(traceRequests, experimentId, timeout.get(), left);
        traceRequests = left;
        return outcome;
    }

    /** Counts what is neither stored nor rejected as lost. */
    void giveUp(ExportCounters counters, IntConsumer lost) {
        count(counters, connection.name());
        lost.accept(batch.spanCount() - stored - rejected);
    }

    /** Counts the spans that are stored or rejected so far. */
    public void count(ExportCounters counters, String server) {
        counters.stored(stored, batch.restored());
        if (rejected > 0) {
            counters.dropped(DropReason.REFUSED, rejected, server + " " + rejection, batch.restored());
        }
    }
}
