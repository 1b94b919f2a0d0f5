package dev.mlflow4j.tracing.internal.util;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** A worker survives whatever its task throws, and ends when it is stopped. */
@Execution(ExecutionMode.CONCURRENT)
class WorkerThreadTest {
    private static final long LIMIT_MILLIS = 30_000;

    /** What the task throws next; an empty exception for nothing. */
    private final BlockingQueue<Throwable> next = new LinkedBlockingQueue<>();

    private final BlockingQueue<Thread> ran = new LinkedBlockingQueue<>();
    private final List<Throwable> reported = new CopyOnWriteArrayList<>();
    private WorkerThread worker;

    @AfterEach
    void stop() {
        worker.stop();
        worker.join(LIMIT_MILLIS);
    }

    private void start(Consumer<Throwable> failed) {
        worker = new WorkerThread("worker-test", this::step, failed);
        worker.start();
    }

    private void step() throws InterruptedException {
        Throwable given = next.take();
        ran.add(Thread.currentThread());
        if (!given.equals(NOTHING)) {
            WorkerThreadTest.<RuntimeException>sneak(given);
        }
    }

    private static final Throwable NOTHING = new Throwable();

    @SuppressWarnings("unchecked")
    private static <X extends Throwable> void sneak(Throwable failure) throws X {
        throw (X) failure;
    }

    private Thread run(Throwable failure) throws InterruptedException {
        next.add(failure);
        Thread thread = ran.poll(LIMIT_MILLIS, TimeUnit.MILLISECONDS);
        assertThat(thread).isNotNull();
        return thread;
    }

    @Test
    void itGoesOnAfterAnyThrowableAndReportsIt() throws Exception {
        List<Throwable> failures = List.of(
                new OutOfMemoryError("no memory"),
                new IllegalStateException("state"),
                new AssertionError("assertion"),
                new StackOverflowError(),
                new NoClassDefFoundError("x"),
                new java.io.IOException("checked"));
        start(reported::add);
        Thread first = run(NOTHING);
        for (Throwable failure : failures) {
            assertThat(run(failure)).isSameAs(first);
        }
        assertThat(run(NOTHING)).isSameAs(first);
        assertThat(reported).containsExactlyElementsOf(failures);
    }

    @Test
    void whereReportingFailsItGoesOn() throws Exception {
        start(failure -> {
            throw new OutOfMemoryError("reporting");
        });
        Thread first = run(new IllegalStateException("a"));
        assertThat(run(NOTHING)).isSameAs(first);
    }

    @Test
    void aThreadThatDiesIsReplaced() throws Exception {
        start(reported::add);
        Thread first = run(new ThreadDeath());
        Thread second = run(NOTHING);
        assertThat(second).isNotSameAs(first);
        assertThat(second.isDaemon()).isTrue();
        first.join(LIMIT_MILLIS);
        assertThat(first.isAlive()).isFalse();
    }

    @Test
    void afterStopNoThreadIsStartedAgain() throws Exception {
        CountDownLatch stopping = new CountDownLatch(1);
        worker = new WorkerThread(
                "worker-test",
                () -> {
                    ran.add(Thread.currentThread());
                    try {
                        stopping.await();
                    } finally {
                        throwDeath();
                    }
                },
                reported::add);
        worker.start();
        Thread first = ran.poll(LIMIT_MILLIS, TimeUnit.MILLISECONDS);
        worker.stop();
        worker.join(LIMIT_MILLIS);
        assertThat(first.isAlive()).isFalse();
        assertThat(worker.isStopped()).isTrue();
        worker.start();
        worker.join(LIMIT_MILLIS);
        assertThat(ran).isEmpty();
    }

    private static void throwDeath() {
        throw new ThreadDeath();
    }

    @Test
    void anInterruptByOthersNeitherEndsItNorMakesABusyLoop() throws Exception {
        start(reported::add);
        Thread thread = run(NOTHING);
        thread.interrupt();
        assertThat(run(NOTHING)).isSameAs(thread);

        BlockingQueue<Boolean> flags = new LinkedBlockingQueue<>();
        WorkerThread parking = new WorkerThread(
                "worker-test",
                () -> {
                    flags.add(Thread.currentThread().isInterrupted());
                    ran.add(Thread.currentThread());
                    LockSupport.park();
                },
                reported::add);
        parking.start();
        ran.poll(LIMIT_MILLIS, TimeUnit.MILLISECONDS).interrupt();
        assertThat(flags.poll(LIMIT_MILLIS, TimeUnit.MILLISECONDS)).isFalse();
        assertThat(flags.poll(LIMIT_MILLIS, TimeUnit.MILLISECONDS)).isFalse();
        parking.stop();
        parking.join(LIMIT_MILLIS);
        assertThat(reported).isEmpty();
    }
}
