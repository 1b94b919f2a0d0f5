package dev.mlflow4j.tracing.internal.reading;

import dev.mlflow4j.tracing.Trace;
import dev.mlflow4j.tracing.TraceInfo;
import dev.mlflow4j.tracing.TracingException;
import dev.mlflow4j.tracing.internal.export.ServerCalls;
import dev.mlflow4j.tracing.internal.json.JsonText;
import jakarta.json.JsonObject;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The traces of an MLflow server: what is read of them, and what is changed but their assessments. */
final class StoredTraces {
    static final String TRACES = "/api/3.0/mlflow/traces";

    private static final String TRACES_2 = "/api/2.0/mlflow/traces";
    private static final String DATA = "/ajax-api/3.0/mlflow/get-trace-artifact?request_id=";

    /** As many as MLflow's Python SDK deletes and links in one call. */
    private static final int PIECE = 100;

    /** As many as MLflow's Python SDK asks for in one call, spans and all. */
    static final int BATCH = 10;

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
                .filter(info -> info.tags().containsKey("mlflow.trace.spansLocation"))
                .map(TraceInfo::traceId)
                .toList();
        if (!inStore.isEmpty()) {
            try {
                found.putAll(batch(inStore));
            } catch (TracingException e) {
                if (e.httpStatus().orElse(0) < 500) {
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
            if (e.httpStatus().isEmpty() || e.httpStatus().getAsInt() == 401) {
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
        JsonText json = new JsonText(Integer.MAX_VALUE);
        json.beginObject();
        json.key("locations");
        json.beginArray();
        for (String id : experiments) {
            json.beginObject();
            json.key("type");
            json.string("MLFLOW_EXPERIMENT");
            json.key("mlflow_experiment");
            json.beginObject();
            json.key("experiment_id");
            json.string(id);
            json.end();
            json.end();
        }
        json.end();
        json.key("max_results");
        json.number(Math.min(most, search.pageSize()));
        if (!search.filters().isEmpty()) {
            json.key("filter");
            json.string(String.join(" AND ", search.filters()));
        }
        strings(json, "order_by", search.order());
        search.token().ifPresent(token -> {
            json.key("page_token");
            json.string(token);
        });
        json.end();
        return json.toString();
    }

    void setTag(String traceId, String key, String value) {
        String body = object(json -> {
            json.key("key");
            json.string(key);
            json.key("value");
            json.string(value);
        });
        try {
            server.change(
                    "Setting the tag '" + key + "' of the trace " + traceId,
                    "PATCH",
                    TRACES_2 + "/" + segment(traceId) + "/tags",
                    body);
        } catch (TracingException e) {
            if (e.httpStatus().orElse(0) == 400) {
                // What the server says of an unknown trace is how its database failed.
                info(traceId);
            }
            throw e;
        }
    }

    void deleteTag(String traceId, String key) {
        server.change(
                "Deleting the tag '" + key + "' of the trace " + traceId,
                "DELETE",
                TRACES_2 + "/" + segment(traceId) + "/tags",
                object(json -> {
                    json.key("key");
                    json.string(key);
                }));
    }

    int delete(String experimentId, Collection<String> traceIds) {
        int deleted = 0;
        for (List<String> piece : pieces(traceIds)) {
            deleted += delete(experimentId, json -> strings(json, "request_ids", piece));
        }
        return deleted;
    }

    int delete(String experimentId, Instant upTo, OptionalInt most) {
        return delete(experimentId, json -> {
            json.key("max_timestamp_millis");
            json.number(upTo.toEpochMilli());
            if (most.isPresent()) {
                json.key("max_traces");
                json.number(most.getAsInt());
            }
        });
    }

    private interface Members {
        void write(JsonText json);
    }

    private int delete(String experimentId, Members which) {
        Objects.requireNonNull(experimentId, "experimentId");
        JsonObject answer = server.change(
                "Deleting traces of the experiment " + experimentId, "POST", TRACES + "/delete-traces", object(json -> {
                    json.key("experiment_id");
                    json.string(experimentId);
                    which.write(json);
                }));
        return answer.getInt("traces_deleted", 0);
    }

    void link(Collection<String> traceIds, String runId) {
        Objects.requireNonNull(runId, "runId");
        for (List<String> piece : pieces(traceIds)) {
            server.change("Linking traces to the run " + runId, "POST", TRACES_2 + "/link-to-run", object(json -> {
                strings(json, "trace_ids", piece);
                json.key("run_id");
                json.string(runId);
            }));
        }
    }

    private static List<List<String>> pieces(Collection<String> ids) {
        List<String> all = List.copyOf(ids);
        List<List<String>> pieces = new ArrayList<>();
        for (int from = 0; from < all.size(); from += PIECE) {
            pieces.add(all.subList(from, Math.min(all.size(), from + PIECE)));
        }
        return pieces;
    }

    private static void strings(JsonText json, String key, List<String> texts) {
        json.key(key);
        json.beginArray();
        texts.forEach(json::string);
        json.end();
    }

    private static String object(Members members) {
        JsonText json = new JsonText(Integer.MAX_VALUE);
        json.beginObject();
        members.write(json);
        json.end();
        return json.toString();
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
