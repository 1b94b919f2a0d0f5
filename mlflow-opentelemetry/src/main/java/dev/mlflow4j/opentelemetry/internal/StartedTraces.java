package dev.mlflow4j.opentelemetry.internal;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The running traces of OpenTelemetry that started in this process and whose id no trace of ours has taken. */
final class StartedTraces {
    private static final int LIMIT = 10_000;
    private static final Set<String> IDS = ConcurrentHashMap.newKeySet();

    private StartedTraces() {}

    static void add(String traceId) {
        if (IDS.size() < LIMIT) {
            IDS.add(traceId);
        }
    }

    /** Removes a trace; true once for each. */
    static boolean take(String traceId) {
        return IDS.remove(traceId);
    }
}
