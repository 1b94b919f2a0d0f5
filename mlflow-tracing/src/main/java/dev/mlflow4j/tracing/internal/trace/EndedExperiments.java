package dev.mlflow4j.tracing.internal.trace;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The experiments of the traces that have ended here and had one of their own: of the last ones. */
final class EndedExperiments {
    private static final int MOST = 1_000;

    private final Map<String, String> byTrace = new LinkedHashMap<>();
    private boolean forgotten;

    synchronized void add(String traceId, String experiment) {
        byTrace.put(traceId, experiment);
        if (byTrace.size() > MOST) {
            Iterator<String> oldest = byTrace.keySet().iterator();
            oldest.next();
            oldest.remove();
            forgotten = true;
        }
    }

    synchronized Optional<String> of(String traceId) {
        return Optional.ofNullable(byTrace.get(traceId));
    }

    synchronized boolean hasForgotten() {
        return forgotten;
    }
}
