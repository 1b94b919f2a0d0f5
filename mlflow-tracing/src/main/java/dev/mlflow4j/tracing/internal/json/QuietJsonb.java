package dev.mlflow4j.tracing.internal.json;

import java.util.logging.Filter;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/**
 * Runs JSON-B without its log lines: Yasson logs SEVERE for an object it cannot write, which for a capture is no event
 * worth a line. Only what it logs on this thread during our call is left out.
 */
final class QuietJsonb {
    private static final ThreadLocal<Boolean> OURS = new ThreadLocal<>();
    private static final Logger YASSON = Logger.getLogger("org.eclipse.yasson.internal.SerializationContextImpl");
    private static volatile Filter installed;

    private QuietJsonb() {}

    static void run(Runnable write) {
        install();
        OURS.set(Boolean.TRUE);
        try {
            write.run();
        } finally {
            OURS.remove();
        }
    }

    private static void install() {
        if (installed == null || YASSON.getFilter() != installed) {
            synchronized (QuietJsonb.class) {
                Filter before = YASSON.getFilter();
                if (before == null || before != installed) {
                    installed = new NotOurs(before);
                    YASSON.setFilter(installed);
                }
            }
        }
    }

    /** Takes the filter off again, so that nothing of a stopped deployment stays reachable from the logger. */
    static void uninstall() {
        synchronized (QuietJsonb.class) {
            if (installed instanceof NotOurs ours && YASSON.getFilter() == ours) {
                YASSON.setFilter(ours.before());
            }
            installed = null;
        }
    }

    private record NotOurs(Filter before) implements Filter {
        @Override
        public boolean isLoggable(LogRecord record) {
            return OURS.get() == null && (before == null || before.isLoggable(record));
        }
    }
}
