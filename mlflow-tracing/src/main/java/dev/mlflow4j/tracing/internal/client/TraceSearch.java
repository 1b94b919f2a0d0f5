package dev.mlflow4j.tracing.internal.client;

import dev.mlflow4j.tracing.client.Trace;
import dev.mlflow4j.tracing.client.TraceInfo;
import dev.mlflow4j.tracing.client.TracePage;
import dev.mlflow4j.tracing.client.TraceSession;
import dev.mlflow4j.tracing.internal.rest.ApiPaths;
import dev.mlflow4j.tracing.internal.rest.ExperimentRef;
import dev.mlflow4j.tracing.internal.semconv.TraceMetadataKey;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** Finds the traces and the sessions of experiments. */
public final class TraceSearch {
    /** The default of MLflow's Python SDK. */
    private static final long DEFAULT_SESSIONS = 100;

    private final JsonCalls server;
    private final TraceReader reader;
    private final ExperimentRef configured;

    TraceSearch(JsonCalls server, TraceReader reader, ExperimentRef configured) {
        this.server = server;
        this.reader = reader;
        this.configured = configured;
    }

    public Stream<Trace> traces(SearchRequest request) {
        return StreamSupport.stream(new FoundTraces(this, reader, request), false);
    }

    public TracePage page(SearchRequest request) {
        return new FoundTraces(this, reader, request).page();
    }

    /**
     * Finds sessions as MLflow's Python SDK does: the ids of the sessions are taken from the traces that match, and then all
     * traces of each are searched.
     */
    public Stream<TraceSession> sessions(SearchRequest request) {
        Set<String> seen = new HashSet<>();
        return traces(request.forSessionIds())
                .map(trace -> trace.info().metadata().get(TraceMetadataKey.TRACE_SESSION))
                .filter(Objects::nonNull)
                .filter(seen::add)
                .limit(request.maxResults() == Long.MAX_VALUE ? DEFAULT_SESSIONS : request.maxResults())
                .map(id -> new TraceSession(
                        id, traces(request.forSession(condition(id))).toList()));
    }

    private static String condition(String id) {
        String quote = id.contains("'") ? "\"" : "'";
        return "metadata.`" + TraceMetadataKey.TRACE_SESSION + "` = " + quote + id + quote;
    }

    /** The id of an experiment, which is not created. */
    public String experimentId(String name) {
        return server.experimentId(name);
    }

    /** The ids of the experiments that are searched. */
    List<String> experimentIds(SearchRequest request) {
        List<String> ids = new ArrayList<>(request.ids());
        request.names().forEach(name -> ids.add(server.experimentId(name)));
        if (ids.isEmpty()) {
            ids.add(configured.isId() ? configured.value() : server.experimentId(configured.value()));
        }
        return ids;
    }

    record Page(List<TraceInfo> infos, Optional<String> next) {}

    Page page(List<String> experimentIds, SearchRequest request, long left) {
        return server.search(
                "Searching traces",
                ApiPaths.TRACES + "/search",
                request.body(experimentIds, left),
                json -> new Page(
                        TraceReader.objects(json, "traces").stream()
                                .map(TraceInfoJson::read)
                                .toList(),
                        TraceInfoJson.text(json, "next_page_token").filter(token -> !token.isEmpty())));
    }
}
