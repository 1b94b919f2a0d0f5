package dev.mlflow4j.testserver.process;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;

/** A process that ends with this JVM at the latest, together with everything it started. */
public final class ChildProcess implements AutoCloseable {

    /** The last one started comes first and is ended first: the others may serve it. */
    private static final Deque<ChildProcess> RUNNING = new ArrayDeque<>();

    private static boolean ending;

    static {
        Runtime.getRuntime().addShutdownHook(new Thread(ChildProcess::endAll, "end child processes"));
    }

    private final Process process;

    private ChildProcess(Process process) {
        this.process = process;
    }

    public static ChildProcess start(ProcessBuilder builder) throws IOException {
        synchronized (RUNNING) {
            if (ending) {
                throw new IOException("this program is ending");
            }
            ChildProcess child = new ChildProcess(builder.start());
            RUNNING.push(child);
            return child;
        }
    }

    /** Whether this JVM ends, and its child processes with it. */
    public static boolean ending() {
        synchronized (RUNNING) {
            return ending;
        }
    }

    public Process process() {
        return process;
    }

    public boolean alive() {
        return process.isAlive();
    }

    @Override
    public void close() {
        ProcessTree.end(process.toHandle());
        synchronized (RUNNING) {
            RUNNING.remove(this);
        }
    }

    /** Ends it with everything it started, without a warning, as {@code kill -9} does. */
    public void kill() {
        ProcessTree.kill(process.toHandle());
        synchronized (RUNNING) {
            RUNNING.remove(this);
        }
    }

    private static void endAll() {
        synchronized (RUNNING) {
            ending = true;
        }
        for (ChildProcess child = first(); child != null; child = first()) {
            child.close();
        }
    }

    private static ChildProcess first() {
        synchronized (RUNNING) {
            return RUNNING.peek();
        }
    }
}
