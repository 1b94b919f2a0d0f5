package dev.mlflow4j.tracing.internal.json.jsonb;

import java.util.logging.Logger;

/**
 * Runs JSON-B without its log lines: Yasson logs SEVERE for an object that it cannot write, which is expected in a
 * capture. Only what it logs on this thread during our call is suppressed.
 */
public final class QuietJsonb {
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
            ours = new ChainedFilter(record -> OURS.get() == null);
            ours.addTo(YASSON);
            installed = ours;
        }
    }

    /** Removes the filter, so that nothing of a stopped deployment stays reachable from the logger. */
    public static synchronized void uninstall() {
        if (installed != null) {
            installed.removeFrom(YASSON);
            installed = null;
        }
    }
}
