package dev.mlflow4j.operations;

import dev.mlflow4j.tracing.ExportStatus;
import dev.mlflow4j.tracing.Mlflow;
import dev.mlflow4j.tracing.Span;
import dev.mlflow4j.tracing.SpanType;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/**
 * An application that makes traces of five spans, in a JVM of its own with the jar that users have. Tracing starts from its
 * system properties and variables. It obeys lines of its input ({@code load on}, {@code load off}, {@code flush},
 * {@code status}, {@code stop}; the end of the input is a stop), and says each second and when asked what became of its
 * spans.
 */
public final class LoadApplication {
    static final int SPANS = 5;
    static final String STATUS = "STATUS ";
    static final String FLUSHED = "FLUSHED ";

    private static final int THREADS = Integer.getInteger("load.threads", 4);
    private static final int TRACES_A_SECOND = Integer.getInteger("load.rate", 100);

    /** How many each thread makes; then it ends. */
    private static final long TRACES_A_THREAD = Long.getLong("load.traces", Long.MAX_VALUE);

    private final AtomicLong traces = new AtomicLong();
    private final Latencies latencies = new Latencies();
    private volatile boolean loading;
    private volatile boolean stopped;

    private LoadApplication() {}

    /** For a JVM of its own. */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        LoadApplication application = new LoadApplication();
        application.loading = Boolean.getBoolean("load.on");
        Mlflow.exportStatus();
        ThreadFactory factory = Boolean.getBoolean("load.virtual") ? virtual() : Thread::new;
        for (int i = 0; i < THREADS; i++) {
            daemon(factory.newThread(application::work)).start();
        }
        daemon(new Thread(application::report)).start();
        application.obey();
    }

    private void obey() throws IOException {
        BufferedReader input = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        while (!stopped) {
            String line = input.readLine();
            switch (line == null ? "stop" : line) {
                case "load on" -> loading = true;
                case "load off" -> loading = false;
                case "flush" -> printLine(FLUSHED + Mlflow.flush(Duration.ofSeconds(60)));
                case "latencies" -> latencies.clear();
                case "stop" -> stopped = true;
                default -> {}
            }
            printLine(status());
        }
        stopped = true;
        ExportStatus before = Mlflow.exportStatus();
        boolean all = Mlflow.shutdown();
        printLine("STOPPED " + all + " with " + (before.waiting() + before.onDisk()) + " to send");
    }

    private void work() {
        long pause = Duration.ofSeconds(1).toNanos() * THREADS / TRACES_A_SECOND;
        long next = System.nanoTime();
        // What a busy machine has delayed is not made up for: a burst would be another load than the one that is
        // wanted.
        for (long made = 0; !stopped && made < TRACES_A_THREAD; next = Math.max(next + pause, System.nanoTime())) {
            parkUntil(next);
            if (loading) {
                long start = System.nanoTime();
                trace(made++);
                latencies.add(System.nanoTime() - start);
                traces.incrementAndGet();
            } else {
                next = System.nanoTime();
            }
        }
    }

    /** Parking may end early. */
    private static void parkUntil(long nanoTime) {
        for (long left = nanoTime - System.nanoTime(); left > 0; left = nanoTime - System.nanoTime()) {
            LockSupport.parkNanos(left);
        }
    }

    private static void trace(long number) {
        try (Span root = Mlflow.startSpan("load", SpanType.CHAIN)) {
            root.setInputs(
                    Map.of("number", number, "process", ProcessHandle.current().pid()));
            for (int i = 1; i < SPANS; i++) {
                try (Span step = Mlflow.startSpan("step " + i, SpanType.TOOL)) {
                    step.setAttribute("i", i);
                }
            }
            root.setOutputs(number);
        }
    }

    private void report() {
        while (!stopped) {
            parkUntil(System.nanoTime() + Duration.ofSeconds(1).toNanos());
            printLine(status());
        }
    }

    private String status() {
        return STATUS
                + LoadStatus.of(traces.get(), Mlflow.exportStatus(), latencies).line();
    }

    private static synchronized void printLine(String line) {
        System.out.println(line);
        System.out.flush();
    }

    private static Thread daemon(Thread thread) {
        thread.setDaemon(true);
        return thread;
    }

    /** By reflection, because this is compiled for Java 17. */
    private static ThreadFactory virtual() {
        try {
            Object builder = Thread.class.getMethod("ofVirtual").invoke(null);
            return (ThreadFactory) Class.forName("java.lang.Thread$Builder")
                    .getMethod("factory")
                    .invoke(builder);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("This JVM has no virtual threads.", e);
        }
    }
}
