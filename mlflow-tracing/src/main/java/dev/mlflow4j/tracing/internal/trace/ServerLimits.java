package dev.mlflow4j.tracing.internal.trace;

import dev.mlflow4j.tracing.internal.util.LogOnce;

/** Cuts what an MLflow server would refuse, and logs that once. */
final class ServerLimits {
    private static final System.Logger LOG = System.getLogger("dev.mlflow4j.tracing");

    private ServerLimits() {}

    static String cut(String what, String key, String value, int most) {
        if (value == null || value.length() <= most) {
            return value;
        }
        if (LogOnce.isFirst("cut " + what)) {
            LOG.log(
                    System.Logger.Level.WARNING,
                    "The {0} {1} of a trace has {2} characters; an MLflow server takes {3}. It is cut. Further occurrences are not logged.",
                    what,
                    key,
                    Integer.toString(value.length()),
                    Integer.toString(most));
        }
        int end = Character.isHighSurrogate(value.charAt(most - 2)) ? most - 2 : most - 1;
        return value.substring(0, end) + "…";
    }
}
