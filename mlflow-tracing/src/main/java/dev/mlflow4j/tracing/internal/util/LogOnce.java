package dev.mlflow4j.tracing.internal.util;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Tells the first time of something from every later one, so that a log line comes once and not as a flood. */
public final class LogOnce {
    private static final int MOST = 1_000;
    private static final Set<String> SAID = ConcurrentHashMap.newKeySet();

    private LogOnce() {}

    public static boolean isFirst(String what) {
        return SAID.size() < MOST && SAID.add(what);
    }
}
