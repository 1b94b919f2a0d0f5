package dev.mlflow4j.tracing.internal.json;

import java.util.logging.LogRecord;
import java.util.logging.Logger;

/**
 * Runs JSON-B without its log lines: Yasson logs SEVERE for an object it cannot write, which for a capture is no event
 * worth a line. Only what it logs on this thread during our call is left out.
 */
final class QuietJsonb {
    private static final ThreadLocal<Boolean> OURS = new ThreadLocal<>();
    private static final Logger YASSON = Logger.getLogger("org.eclipse.yasson.internal.SerializationContextImpl");
    private static volatile ChainedFilter installed;

    private QuietJsonb() {}

    static void run(Runnable write) {
        if (installed == null || YASSON.getFilter() != installed) {
            install();
        }
        OURS.set(Boolean.TRUE);
        try {
            write.run();
        } finally {
            OURS.remove();
        }
    }

    private static synchronized void install() {
        ChainedFilter ours = installed;
        if (ours == null || !ours.isOn(YASSON)) {
            ours = new NotOurs();
            ours.addTo(YASSON);
            installed = ours;
        }
    }

    /** Takes the filter off again, so that nothing of a stopped deployment stays reachable from the logger. */
    static synchronized void uninstall() {
        if (installed != null) {
            installed.removeFrom(YASSON);
            installed = null;
        }
    }

    private static final class NotOurs extends ChainedFilter {
        private static final long serialVersionUID = 1L;

        @Override
        boolean lets(LogRecord record) {
            return OURS.get() == null;
        }
    }
}
