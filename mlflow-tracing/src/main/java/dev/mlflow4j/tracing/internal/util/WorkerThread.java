package dev.mlflow4j.tracing.internal.util;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

/** A daemon thread that repeats a task until it is stopped, whatever the task throws; one that dies is replaced. */
public final class WorkerThread {
    private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(200);

    private final String name;
    private final Task task;
    private final Consumer<Throwable> failed;
    private volatile Thread thread;
    private volatile boolean stopped;

    /** One step of the work. */
    @FunctionalInterface
    public interface Task {
        void run() throws InterruptedException;
    }

    /** The consumer is given what the task throws; the task is called again after a pause. */
    public WorkerThread(String name, Task task, Consumer<Throwable> failed) {
        this.name = name;
        this.task = task;
        this.failed = failed;
    }

    public synchronized void start() {
        if (!stopped) {
            thread = DaemonThreads.create(this::run, name);
            thread.start();
        }
    }

    private void run() {
        try {
            // An interrupt means something only after stop(); left in place it would make a busy loop of each wait.
            for (Thread.interrupted(); !stopped; Thread.interrupted()) {
                step();
            }
        } finally {
            start();
        }
    }

    private void step() {
        try {
            task.run();
        } catch (ThreadDeath e) {
            throw e;
        } catch (InterruptedException e) {
            // see run()
        } catch (Throwable e) {
            InternalLog.guard("report a failure", () -> failed.accept(e));
            LockSupport.parkNanos(PAUSE_NANOS);
        }
    }

    /** Ends a wait of the task by {@link LockSupport}. */
    public void wake() {
        LockSupport.unpark(thread);
    }

    public boolean isStopped() {
        return stopped;
    }

    /** Interrupts the task and lets the thread end. */
    public synchronized void stop() {
        stopped = true;
        thread.interrupt();
    }

    /** Waits for the end of the thread, unless it is the calling one. */
    public void join(long millis) {
        try {
            if (thread != Thread.currentThread()) {
                thread.join(millis);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
