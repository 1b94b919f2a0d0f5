package dev.mlflow4j.tracing.internal.client;

import dev.mlflow4j.tracing.TracingException;
import dev.mlflow4j.tracing.client.Trace;
import dev.mlflow4j.tracing.client.TraceInfo;
import dev.mlflow4j.tracing.internal.rest.ApiPaths;
import dev.mlflow4j.tracing.internal.semconv.TraceTagKey;
import jakarta.json.JsonObject;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Reads traces. */
public final class TraceReader {
    private static final String DATA = "/ajax-api/3.0/mlflow/get-trace-artifact?request_id=";

    /** As many as MLflow's Python SDK reads in one call, with their spans. */
    static final int BATCH = 10;

    /** Locations whose spans one call returns for several traces; those in the artifact store are read one by one. */
    private static final Set<String> IN_BATCHES = Set.of("TRACKING_STORE", "ARCHIVE_REPO");

    /** Statuses that do not depend on the trace. */
    private static final Set<Integer> OF_SERVER = Set.of(401, 429, 502, 503, 504);

    private final JsonCalls server;
    private final TraceAccess access;

    TraceReader(JsonCalls server, TraceAccess access) {
        this.server = server;
        this.access = access;
    }

    public TraceInfo info(String traceId) {
        return access.call(traceId, () -> stored(traceId));
    }

    TraceInfo stored(String traceId) {
        return server.get(
                "Reading the trace " + traceId,
                ApiPaths.trace(traceId),
                json -> TraceInfoJson.read(json.getJsonObject("trace").getJsonObject("trace_info")));
    }

    public Trace trace(String traceId) {
        Trace trace = access.call(traceId, () -> storedWithSpans(traceId));
        boolean pending = trace.info().inProgress() && access.pending().hasEnded(traceId);
        return pending && access.sendPending() ? storedWithSpans(traceId) : trace;
    }

    /**
     * Reads the trace as the server stores it: {@code batchGet} omits links, and fails for integers of more than 64 bits. It
     * is the fallback if a proxy forwards only the API.
     */
    private Trace storedWithSpans(String traceId) {
        TraceInfo info = stored(traceId);
        try {
            return withData(info);
        } catch (TracingException withoutData) {
            if (withoutData.httpStatus().isEmpty()) {
                throw withoutData;
            }
            try {
                Trace trace = batch(List.of(traceId)).get(traceId);
                if (trace != null) {
                    return trace;
                }
            } catch (TracingException e) {
                withoutData.addSuppressed(e);
            }
            if (info.inProgress()) {
                return new Trace(info, List.of());
            }
            throw withoutData;
        }
    }

    private Trace withData(TraceInfo info) {
        return server.get(
                "Reading the spans of the trace " + info.traceId(),
                DATA + ApiPaths.segment(info.traceId()),
                json -> trace(info, json));
    }

    private Map<String, Trace> batch(List<String> traceIds) {
        String ids =
                traceIds.stream().map(id -> "trace_ids=" + ApiPaths.segment(id)).collect(Collectors.joining("&"));
        String what = "Reading the spans of " + traceIds.size() + " traces";
        return server.get(what, ApiPaths.TRACES + "/batchGet?" + ids, reply -> {
            Map<String, Trace> traces = new LinkedHashMap<>();
            for (JsonObject json : objects(reply, "traces")) {
                TraceInfo info = TraceInfoJson.read(json.getJsonObject("trace_info"));
                traces.put(info.traceId(), trace(info, json));
            }
            return traces;
        });
    }

    private static Trace trace(TraceInfo info, JsonObject json) {
        return new Trace(info, SpanJson.spans(info.traceId(), json.getJsonArray("spans")));
    }

    /** Reads the spans of at most {@link #BATCH} traces, in one call if one call can return them. */
    List<Trace> withSpans(List<TraceInfo> infos) {
        Map<String, Trace> found = new LinkedHashMap<>();
        List<String> inStore = infos.stream()
                .filter(info -> IN_BATCHES.contains(info.tags().getOrDefault(TraceTagKey.SPANS_LOCATION, "")))
                .map(TraceInfo::traceId)
                .toList();
        if (!inStore.isEmpty()) {
            try {
                found.putAll(batch(inStore));
            } catch (TracingException e) {
                if (e.httpStatus().orElse(0) != 500) {
                    throw e;
                }
                // One trace makes the call fail: each is read alone.
            }
        }
        return infos.stream()
                .map(info -> found.containsKey(info.traceId()) ? found.get(info.traceId()) : alone(info))
                .toList();
    }

    /** Without spans if the server has none: the trace was still found. */
    private Trace alone(TraceInfo info) {
        try {
            return withData(info);
        } catch (TracingException e) {
            if (e.httpStatus().isEmpty() || OF_SERVER.contains(e.httpStatus().getAsInt())) {
                throw e;
            }
            return new Trace(info, List.of());
        }
    }

    static List<JsonObject> objects(JsonObject json, String key) {
        return json.containsKey(key) ? json.getJsonArray(key).getValuesAs(JsonObject.class) : List.of();
    }
}
