package dev.mlflow4j.tracing.recorded;

import java.util.ArrayList;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/** The trees that are printed to the log meanwhile. */
final class TraceLog extends Handler {
    private final Logger logger = Logger.getLogger("dev.mlflow4j.tracing");
    private final List<String> trees = new ArrayList<>();

    TraceLog() {
        setLevel(Level.ALL);
        logger.addHandler(this);
    }

    @Override
    public synchronized void publish(LogRecord logged) {
        if (logged.getMessage().startsWith("trace ")) {
            trees.add(logged.getLevel() + " " + logged.getMessage());
        }
    }

    synchronized String text() {
        String all = String.join("\n", trees).replace(System.lineSeparator(), "\n");
        return new Ordinals()
                        .replaceIn(all)
                        .replaceAll("  \\d+\\.\\d ms  ", "  <time> ms  ")
                        .replaceAll("trace_id=tr-[0-9a-f]+…", "trace_id=<cut>…")
                + "\n";
    }

    @Override
    public void flush() {}

    @Override
    public void close() {
        logger.removeHandler(this);
    }
}
