package dev.mlflow4j.tracing.internal.export;

import dev.mlflow4j.tracing.DropReason;
import dev.mlflow4j.tracing.internal.http.Backoff;
import dev.mlflow4j.tracing.internal.http.RetryPolicy;
import dev.mlflow4j.tracing.internal.rest.Outcome;
import dev.mlflow4j.tracing.internal.util.WorkerThread;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** Delivers one batch after the other; while the server accepts none it retries, and memory is moved to the disk. */
final class DeliveryWorker {
    /** How often a batch is tried that fails within tracing, for want of memory maybe. */
    private static final int MAX_FAILURES = 5;

    private static final long JOIN_MILLIS = 2_000;
    private static final long TO_DISK_NANOS = TimeUnit.SECONDS.toNanos(5);
    private static final long IDLE_MILLIS = TimeUnit.MINUTES.toMillis(1);

    private final ExportQueue queue;
    private final ServerConnection connection;
    private final ExportCounters counters;
    private final DeliveryLog log;
    private final boolean disk;
    private final RetryPolicy retry;
    private final Backoff backoff;
    private final WorkerThread thread;
    private volatile Runnable whenEmpty = () -> {};
    private boolean adopted;
    private BatchDelivery delivery;
    private int failures;
    private long failingSince;
    private long deliveryFailingSince;

    DeliveryWorker(
            ExportQueue queue,
            ServerConnection connection,
            ExportCounters counters,
            DeliveryLog log,
            boolean disk,
            RetryPolicy retry) {
        this.queue = queue;
        this.connection = connection;
        this.counters = counters;
        this.log = log;
        this.disk = disk;
        this.retry = retry;
        this.backoff = retry.newBackoff();
        this.thread = new WorkerThread("mlflow4j-sender", this::deliverNext, e -> counters.failed(0, e, false));
    }

    void start() {
        thread.start();
    }

    /** Runs the action on the sender's thread whenever the last batch has been settled. */
    void whenEmpty(Runnable action) {
        whenEmpty = action;
    }

    private void deliverNext() throws InterruptedException {
        if (!adopted) {
            adopted = true;
            queue.adopt();
        }
        EncodedBatch batch = queue.first(IDLE_MILLIS);
        if (batch != null) {
            deliver(batch);
        } else {
            adopted = retry.isClosing();
        }
    }

    private void deliver(EncodedBatch batch) throws InterruptedException {
        if (delivery == null || delivery.batch() != batch) {
            delivery = new BatchDelivery(batch, connection, retry::callTimeout);
            deliveryFailingSince = 0;
            failures = 0;
        }
        long started = System.nanoTime();
        Outcome outcome;
        try {
            outcome = delivery.attempt();
        } catch (Throwable e) {
            if (++failures < MAX_FAILURES) {
                throw e;
            }
            settle(failed -> failed.giveUp(counters, lost -> counters.failed(lost, e, batch.restored())));
            return;
        }
        if (outcome.isOk()) {
            settle(complete -> complete.count(counters, connection.name()));
            backoff.reset();
            failingSince = 0;
            log.recovered();
        } else if (!thread.isStopped()) {
            handleFailure(outcome, started);
        }
    }

    /** Removes the batch and counts what became of it, unless closing the queue has counted it. */
    private void settle(Consumer<BatchDelivery> count) {
        BatchDelivery settled = delivery;
        delivery = null;
        if (queue.remove()) {
            count.accept(settled);
            if (queue.isEmpty()) {
                whenEmpty.run();
            }
        }
    }

    private void handleFailure(Outcome outcome, long started) throws InterruptedException {
        long now = System.nanoTime();
        failingSince = failingSince == 0 ? started : failingSince;
        deliveryFailingSince = deliveryFailingSince == 0 ? started : deliveryFailingSince;
        log.failed(outcome);
        if (outcome.httpStatus() == 0) {
            connection.check().forget();
        }
        boolean timedOut = now - deliveryFailingSince >= retry.total().toNanos();
        if (timedOut && concernsBatch(outcome)) {
            delivery.bisect(outcome);
            return;
        }
        boolean onDisk = disk && (now - failingSince < TO_DISK_NANOS || queue.moveToDisk());
        if (!onDisk && timedOut) {
            String why = connection.name() + " " + outcome;
            boolean restored = delivery.batch().restored();
            settle(late ->
                    late.giveUp(counters, lost -> counters.dropped(DropReason.NOT_REACHED, lost, why, restored)));
        } else if (retry.isClosing() && disk) {
            thread.stop();
        } else {
            backoff.pause(outcome.retryAfter());
        }
    }

    /** Whether the batches behind this one may succeed. */
    private boolean concernsBatch(Outcome outcome) {
        return outcome.httpStatus() == 403 || outcome.httpStatus() == 500 && connection.isHealthy(retry.callTimeout());
    }

    /** Whether it has ended because no time is left and the disk takes what is not sent. */
    boolean isStopped() {
        return thread.isStopped();
    }

    void stop() {
        thread.stop();
        queue.stopWaiting();
        retry.wakeUp();
    }

    void join() {
        thread.join(JOIN_MILLIS);
    }
}
