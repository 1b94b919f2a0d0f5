package dev.mlflow4j.tracing.internal.reading;

import dev.mlflow4j.tracing.Trace;
import dev.mlflow4j.tracing.TraceInfo;
import dev.mlflow4j.tracing.TracingException;
import dev.mlflow4j.tracing.internal.export.ServerCalls;
import jakarta.json.JsonObject;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The traces of an MLflow server, as they are read. */
final class StoredTraces {
    static final String TRACES = "/api/3.0/mlflow/traces";

    private static final String DATA = "/ajax-api/3.0/mlflow/get-trace-artifact?request_id=";

    /** As many as MLflow's Python SDK asks for in one call, spans and all. */
    static final int BATCH = 10;

    /** Where spans are that one call gives for several traces; those in the artifact store are asked for one by one. */
    private static final Set<String> IN_BATCHES = Set.of("TRACKING_STORE", "ARCHIVE_REPO");

    /** Statuses that are not about the trace that was asked for. */
    private static final Set<Integer> OF_THE_SERVER = Set.of(401, 429, 502, 503, 504);

    private final ServerCalls server;

    StoredTraces(ServerCalls server) {
        this.server = server;
    }

    TraceInfo info(String traceId) {
        String what = "Reading the trace " + traceId;
        JsonObject answer = server.get(what, TRACES + "/" + segment(traceId));
        return understood(
                what,
                answer,
                json -> TraceInfoReading.info(json.getJsonObject("trace").getJsonObject("trace_info")));
    }

    /**
     * As the server keeps it: {@code batchGet} leaves links out, and fails for whole numbers of more than 64 bits. Where a
     * proxy lets only the API through, it has to do.
     */
    Trace trace(String traceId) {
        TraceInfo info = info(traceId);
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
        String what = "Reading the spans of the trace " + info.traceId();
        JsonObject answer = server.get(what, DATA + segment(info.traceId()));
        return understood(
                what, answer, json -> new Trace(info, SpanJson.spans(info.traceId(), json.getJsonArray("spans"))));
    }

    private Map<String, Trace> batch(List<String> traceIds) {
        String ids = traceIds.stream().map(id -> "trace_ids=" + segment(id)).collect(Collectors.joining("&"));
        String what = "Reading the spans of " + traceIds.size() + " traces";
        JsonObject answer = server.get(what, TRACES + "/batchGet?" + ids);
        return understood(what, answer, json -> {
            Map<String, Trace> traces = new LinkedHashMap<>();
            objects(json, "traces").forEach(trace -> {
                TraceInfo info = TraceInfoReading.info(trace.getJsonObject("trace_info"));
                traces.put(
                        info.traceId(), new Trace(info, SpanJson.spans(info.traceId(), trace.getJsonArray("spans"))));
            });
            return traces;
        });
    }

    /** At most {@link #BATCH}, in their order, in one call where they are such that one call can give them. */
    List<Trace> withSpans(List<TraceInfo> infos) {
        Map<String, Trace> found = new LinkedHashMap<>();
        List<String> inStore = infos.stream()
                .filter(info -> IN_BATCHES.contains(info.tags().getOrDefault("mlflow.trace.spansLocation", "")))
                .map(TraceInfo::traceId)
                .toList();
        if (!inStore.isEmpty()) {
            try {
                found.putAll(batch(inStore));
            } catch (TracingException e) {
                if (e.httpStatus().orElse(0) != 500) {
                    throw e;
                }
                // One of them is such that the call fails; it is found by asking for each.
            }
        }
        return infos.stream()
                .map(info -> found.containsKey(info.traceId()) ? found.get(info.traceId()) : alone(info))
                .toList();
    }

    /** Without spans where the server has none: it still shows in the list. */
    private Trace alone(TraceInfo info) {
        try {
            return withData(info);
        } catch (TracingException e) {
            if (e.httpStatus().isEmpty()
                    || OF_THE_SERVER.contains(e.httpStatus().getAsInt())) {
                throw e;
            }
            return new Trace(info, List.of());
        }
    }

    /** The ids of the experiments of a search. */
    List<String> experiments(Search search) {
        List<String> ids = new ArrayList<>(search.ids());
        search.names().forEach(name -> ids.add(server.experimentId(name)));
        return ids.isEmpty() ? List.of(server.configuredExperimentId()) : ids;
    }

    record Page(List<TraceInfo> infos, Optional<String> next) {}

    Page page(List<String> experiments, Search search, long most) {
        String what = "Searching traces";
        JsonObject answer = server.search(what, TRACES + "/search", body(experiments, search, most));
        return understood(
                what,
                answer,
                json -> new Page(
                        objects(json, "traces").stream()
                                .map(TraceInfoReading::info)
                                .toList(),
                        TraceInfoReading.text(json, "next_page_token").filter(token -> !token.isEmpty())));
    }

    private static String body(List<String> experiments, Search search, long most) {
        return JsonBody.object(json -> {
            json.key("locations");
            json.beginArray();
            for (String id : experiments) {
                json.beginObject();
                JsonBody.string(json, "type", "MLFLOW_EXPERIMENT");
                json.key("mlflow_experiment");
                json.beginObject();
                JsonBody.string(json, "experiment_id", id);
                json.end();
                json.end();
            }
            json.end();
            json.key("max_results");
            json.number(Math.min(most, search.pageSize()));
            if (!search.filters().isEmpty()) {
                JsonBody.string(json, "filter", String.join(" AND ", search.filters()));
            }
            JsonBody.strings(json, "order_by", search.order());
            search.token().ifPresent(token -> JsonBody.string(json, "page_token", token));
        });
    }

    private static List<JsonObject> objects(JsonObject json, String key) {
        return json.containsKey(key) ? json.getJsonArray(key).getValuesAs(JsonObject.class) : List.of();
    }

    static <T> T understood(String what, JsonObject answer, Function<JsonObject, T> reading) {
        try {
            return reading.apply(answer);
        } catch (RuntimeException e) {
            String shown = answer.toString();
            throw new TracingException(
                    what + " gave an answer that is not understood (" + e + "): "
                            + shown.substring(0, Math.min(300, shown.length())),
                    e);
        }
    }

    /** As a part of a path or a query. */
    static String segment(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
