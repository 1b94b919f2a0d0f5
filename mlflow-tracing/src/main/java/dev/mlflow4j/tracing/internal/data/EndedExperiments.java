package dev.mlflow4j.tracing.internal.data;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The experiments of the traces that have ended here and had one of their own: of the last ones. */
public final class EndedExperiments {
    private static final int MOST = 1_000;

    private final Map<String, String> byTrace = new LinkedHashMap<>();
    private boolean forgotten;

    public synchronized void add(String traceId, String experiment) {
        byTrace.put(traceId, experiment);
        if (byTrace.size() > MOST) {
            byTrace.remove(byTrace.keySet().iterator().next());
            forgotten = true;
        }
    }

    /** The experiment of a trace, itself empty where it had none of its own; empty where that is forgotten. */
    public synchronized Optional<Optional<String>> of(String traceId) {
        String known = byTrace.get(traceId);
        return known == null && forgotten ? Optional.empty() : Optional.of(Optional.ofNullable(known));
    }
}
