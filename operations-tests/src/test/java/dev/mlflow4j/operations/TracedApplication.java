package dev.mlflow4j.operations;

import dev.mlflow4j.tracing.ExportStatus;
import dev.mlflow4j.tracing.Mlflow;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;

/** Tracing in this JVM, with settings of its own and what it logs. */
final class TracedApplication implements AutoCloseable {
    private static final Duration LIMIT = Duration.ofSeconds(60);

    /** Held, because the log manager would let go of it. */
    private final Logger logger = Logger.getLogger("dev.mlflow4j.tracing");

    private final List<String> lines = new CopyOnWriteArrayList<>();

    private final Handler handler = new Handler() {
        private final SimpleFormatter formatter = new SimpleFormatter();

        @Override
        public void publish(LogRecord record) {
            lines.add(formatter.formatMessage(record));
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    };

    private final Map<String, String> settings;

    private TracedApplication(Map<String, String> settings) {
        this.settings = settings;
        logger.addHandler(handler);
        Mlflow.configure(name -> Optional.ofNullable(settings.get(name)));
    }

    /** Settings as pairs of name and value, over some that make tests quick. */
    static TracedApplication with(Object... settings) {
        Map<String, String> all = new ConcurrentHashMap<>();
        all.put("mlflow.async.trace.logging.max.interval.millis", "100");
        all.put("mlflow.tracing.shutdown.timeout", "2");
        all.put("mlflow.tracing.folder", SpoolFolders.fresh().toString());
        for (int i = 0; i < settings.length; i += 2) {
            all.put(settings[i].toString(), settings[i + 1].toString());
        }
        return new TracedApplication(all);
    }

    /** Changes a setting where the application has its settings from; nothing is told. */
    void change(String name, String value) {
        settings.put(name, value);
    }

    /** Makes a trace of two spans; gives its id. */
    String trace(String name) {
        return Mlflow.withSpan(name, root -> {
            root.setInputs(Map.of("question", name));
            Mlflow.withSpan("step", step -> "done");
            root.setOutputs("answered");
            return root.traceId();
        });
    }

    /** Waits until what is known of the spans is like this. */
    ExportStatus await(String what, Predicate<ExportStatus> wanted) {
        Until.holds(
                LIMIT,
                () -> wanted.test(Mlflow.exportStatus()),
                () -> "not " + what + ": " + Mlflow.exportStatus() + "\n" + String.join("\n", lines));
        return Mlflow.exportStatus();
    }

    /** Waits until all spans are stored. */
    ExportStatus awaitStored() {
        return await("all stored", status -> status.stored() == status.accepted() + status.restored());
    }

    /** Waits until the destination is said to take nothing. */
    ExportStatus awaitProblem() {
        return await("a problem", status -> status.problem().isPresent());
    }

    List<String> log() {
        return List.copyOf(lines);
    }

    @Override
    public void close() {
        Mlflow.shutdown();
        logger.removeHandler(handler);
    }
}
