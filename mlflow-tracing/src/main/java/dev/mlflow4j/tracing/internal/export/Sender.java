package dev.mlflow4j.tracing.internal.export;

import dev.mlflow4j.tracing.DropReason;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Brings one parcel after the other to the server, on a thread of its own. While the server takes none it tries again,
 * less and less often, and what waits in memory goes to the disk, so that the end of the process costs none of it.
 */
final class Sender implements Runnable {
    private static final Duration LONGEST_CALL = Duration.ofSeconds(30);
    private static final long TO_DISK_NANOS = TimeUnit.SECONDS.toNanos(5);
    private static final long IDLE_MILLIS = TimeUnit.MINUTES.toMillis(1);

    private final Outbox outbox;
    private final Route route;
    private final ExportCounters counters;
    private final ProblemLog log;
    private final boolean disk;
    private final long retryNanos;
    private final Backoff backoff = new Backoff();
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition woken = lock.newCondition();
    private volatile long deadline;
    private volatile boolean closing;
    private volatile boolean stopped;
    private boolean wake;
    private Shipment shipment;
    private long failingSince;
    private long shipmentFailingSince;

    Sender(Outbox outbox, Route route, ExportCounters counters, ProblemLog log, boolean disk, Duration retryTimeout) {
        this.outbox = outbox;
        this.route = route;
        this.counters = counters;
        this.log = log;
        this.disk = disk;
        this.retryNanos = retryTimeout.toNanos();
    }

    @Override
    public void run() {
        outbox.adopt();
        try {
            while (!stopped) {
                Parcel parcel = outbox.first(IDLE_MILLIS);
                if (parcel != null) {
                    send(parcel);
                } else if (!stopped && !closing) {
                    outbox.adopt();
                }
            }
        } catch (InterruptedException e) {
            // stopped
        }
    }

    private void send(Parcel parcel) throws InterruptedException {
        if (shipment == null || shipment.parcel() != parcel) {
            shipment = new Shipment(parcel, route, this::callTimeout);
            shipmentFailingSince = 0;
        }
        long started = System.nanoTime();
        Reply reply;
        try {
            reply = shipment.go();
        } catch (RuntimeException | LinkageError e) {
            counters.dropped(DropReason.FAILED, parcel.spans().size(), e.toString(), parcel.restored());
            done();
            return;
        }
        if (reply.isOk()) {
            shipment.count(counters, route.name());
            done();
            backoff.reset();
            failingSince = 0;
            log.solved();
        } else if (!stopped) {
            hindered(reply, started);
        }
    }

    private void done() {
        shipment = null;
        outbox.remove();
    }

    private void hindered(Reply reply, long started) throws InterruptedException {
        long now = System.nanoTime();
        failingSince = failingSince == 0 ? started : failingSince;
        shipmentFailingSince = shipmentFailingSince == 0 ? started : shipmentFailingSince;
        log.problem(reply);
        if (!reply.isAnswer()) {
            route.check().forget();
        }
        boolean tooLong = now - shipmentFailingSince >= retryNanos;
        if (tooLong && isAboutThisParcel(reply)) {
            shipment.doubt(reply);
            return;
        }
        boolean onDisk = disk && (now - failingSince < TO_DISK_NANOS || outbox.toDisk());
        if (!onDisk && tooLong) {
            counters.stored(shipment.stored(), shipment.parcel().restored());
            counters.dropped(
                    DropReason.NOT_REACHED,
                    shipment.parcel().spans().size() - shipment.stored(),
                    route.name() + " " + reply,
                    shipment.parcel().restored());
            done();
            return;
        }
        if (closing && disk) {
            stopped = true;
            return;
        }
        pause(backoff.nextMillis(reply.retryAfter()));
    }

    /** Whether what comes behind it may fare better. */
    private boolean isAboutThisParcel(Reply reply) {
        return reply.status() == 403 || reply.status() == 500 && route.isWell(callTimeout());
    }

    private Duration callTimeout() {
        if (!closing) {
            return LONGEST_CALL;
        }
        long left = Math.max(TimeUnit.MILLISECONDS.toNanos(1), deadline - System.nanoTime());
        return Duration.ofNanos(Math.min(LONGEST_CALL.toNanos(), left));
    }

    private void pause(long millis) throws InterruptedException {
        lock.lock();
        try {
            long left = TimeUnit.MILLISECONDS.toNanos(millis);
            if (closing) {
                left = Math.min(left, Math.max(1, deadline - System.nanoTime()));
            }
            while (left > 0 && !wake && !stopped) {
                left = woken.awaitNanos(left);
            }
            wake = false;
        } finally {
            lock.unlock();
        }
    }

    /** Does not wait any longer for the next try. */
    void tryNow() {
        lock.lock();
        try {
            wake = true;
            woken.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** From now on there is only so much time. */
    void closing(Duration left) {
        deadline = System.nanoTime() + left.toNanos();
        closing = true;
        tryNow();
    }

    /** Whether it has given up, because there is no time left and the disk takes what is not sent. */
    boolean isStopped() {
        return stopped;
    }

    void stop() {
        stopped = true;
        outbox.stopWaiting();
        tryNow();
    }
}
