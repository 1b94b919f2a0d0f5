package dev.mlflow4j.opentelemetry.internal;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The running traces of OpenTelemetry that began in this process and have not given their id to one of ours. */
final class BegunTraces {
    private static final int MOST = 10_000;
    private static final Set<String> IDS = ConcurrentHashMap.newKeySet();

    private BegunTraces() {}

    static void began(String traceId) {
        if (IDS.size() < MOST) {
            IDS.add(traceId);
        }
    }

    /** True once only, for each. */
    static boolean take(String traceId) {
        return IDS.remove(traceId);
    }
}
