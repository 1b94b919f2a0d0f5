package dev.mlflow4j.tracing.internal.engine;

import dev.mlflow4j.tracing.internal.Once;

/** Failures of tracing itself: they stay here, with one line in the log for each kind. */
public final class Failures {
    private static final System.Logger LOG = System.getLogger("dev.mlflow4j.tracing");

    private Failures() {}

    public static void say(String what, Throwable failure) {
        if (Once.first(what + failure.getClass().getName())) {
            LOG.log(System.Logger.Level.WARNING, "Tracing failed to " + what + " (said once)", failure);
        }
    }
}
