package dev.mlflow4j.tracing.internal.reading;

import dev.mlflow4j.tracing.Trace;
import dev.mlflow4j.tracing.TraceSession;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * The conversations of a search, as MLflow's Python SDK finds them: each session's id is taken from the latest trace of it
 * that matches, and then all its traces are asked for.
 */
final class FoundSessions {
    private static final String SESSION = "mlflow.trace.session";

    /** Where the query says nothing, as in MLflow's Python SDK. */
    private static final long USUAL_MOST = 100;

    private FoundSessions() {}

    static Stream<TraceSession> of(StoredTraces traces, Search search) {
        Set<String> seen = new HashSet<>();
        Search ids = search.withSpans(false).withMost(Long.MAX_VALUE);
        Search all = search.withOrder(List.of("timestamp_ms ASC"))
                .withMost(Long.MAX_VALUE)
                .from(Optional.empty());
        return stream(traces, search.order().isEmpty() ? ids.withOrder(List.of("timestamp_ms DESC")) : ids)
                .map(trace -> trace.info().metadata().get(SESSION))
                .filter(Objects::nonNull)
                .filter(seen::add)
                .limit(search.most() == Long.MAX_VALUE ? USUAL_MOST : search.most())
                .map(id -> new TraceSession(
                        id,
                        stream(traces, all.withFilters(List.of(condition(id)))).toList()));
    }

    private static String condition(String id) {
        String quote = id.contains("'") ? "\"" : "'";
        return "metadata.`" + SESSION + "` = " + quote + id + quote;
    }

    static Stream<Trace> stream(StoredTraces traces, Search search) {
        return StreamSupport.stream(new FoundTraces(traces, search), false);
    }
}
