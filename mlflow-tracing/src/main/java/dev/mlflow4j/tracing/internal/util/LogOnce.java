package dev.mlflow4j.tracing.internal.util;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Detects the first occurrence of an event, so that it is logged once. */
public final class LogOnce {
    private static final int MAX_EVENTS = 1_000;
    private static final Set<String> LOGGED = ConcurrentHashMap.newKeySet();

    private LogOnce() {}

    public static boolean isFirst(String what) {
        return LOGGED.size() < MAX_EVENTS && LOGGED.add(what);
    }
}
