package dev.mlflow4j.tracing.internal.util;

/** Logs failures of tracing itself, which do not reach the application, once for each kind. */
public final class InternalLog {
    private static final System.Logger LOG = System.getLogger("dev.mlflow4j.tracing");

    private InternalLog() {}

    public static void failed(String what, Throwable failure) {
        if (LogOnce.isFirst(what + failure.getClass().getName())) {
            LOG.log(
                    System.Logger.Level.WARNING,
                    "Tracing failed to " + what + ". Further occurrences are not logged.",
                    failure);
        }
    }
}
