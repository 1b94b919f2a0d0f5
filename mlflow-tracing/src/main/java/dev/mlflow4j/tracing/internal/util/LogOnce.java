package dev.mlflow4j.tracing.internal.util;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Detects the first occurrence of an event, so that it is logged once. */
public final class LogOnce {
    private static final System.Logger LOG = System.getLogger("dev.mlflow4j.tracing");
    private static final int MAX_EVENTS = 1_000;
    private static final Set<String> LOGGED = ConcurrentHashMap.newKeySet();

    private LogOnce() {}

    public static boolean isFirst(String what) {
        return LOGGED.size() < MAX_EVENTS && LOGGED.add(what);
    }

    /** Logs the message if this is the first occurrence of the event. */
    public static void log(String event, System.Logger.Level level, String message, Object... values) {
        if (isFirst(event)) {
            LOG.log(level, message, values);
        }
    }
}
