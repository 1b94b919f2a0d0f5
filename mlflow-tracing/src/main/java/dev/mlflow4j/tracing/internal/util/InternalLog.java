package dev.mlflow4j.tracing.internal.util;

/** Logs failures of tracing itself, which do not reach the application, once for each kind. */
public final class InternalLog {
    private static final System.Logger LOG = System.getLogger("dev.mlflow4j.tracing");

    private InternalLog() {}

    /** Does not throw, also where memory is short or the application's log handler fails. */
    public static void failed(String what, Throwable failure) {
        try {
            if (LogOnce.isFirst(what + failure.getClass().getName())) {
                LOG.log(
                        System.Logger.Level.WARNING,
                        "Tracing failed to " + what + ". Further occurrences are not logged.",
                        failure);
            }
        } catch (Throwable e) {
            // nothing is left to report it with
        }
    }

    /** Runs the action; what it throws is logged. */
    public static void guard(String what, Runnable action) {
        try {
            action.run();
        } catch (Throwable e) {
            failed(what, e);
        }
    }
}
