package dev.mlflow4j.tracing.internal.client;

import dev.mlflow4j.tracing.TracingException;
import dev.mlflow4j.tracing.internal.json.JsonText;
import dev.mlflow4j.tracing.internal.rest.ApiPaths;
import dev.mlflow4j.tracing.internal.rest.JsonBody;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.function.Consumer;

/** Changes and deletes traces. */
public final class TraceEditor {
    /** As many as MLflow's Python SDK deletes and links in one call. */
    private static final int CHUNK = 100;

    private final JsonCalls server;
    private final TraceAccess access;
    private final TraceReader reader;

    TraceEditor(JsonCalls server, TraceAccess access, TraceReader reader) {
        this.server = server;
        this.access = access;
        this.reader = reader;
    }

    public void setTag(String traceId, String key, String value) {
        access.call(traceId, () -> access.pending().setTag(traceId, key, value) || setStoredTag(traceId, key, value));
    }

    private boolean setStoredTag(String traceId, String key, String value) {
        String body = JsonBody.object(json -> {
            JsonBody.string(json, "key", key);
            JsonBody.string(json, "value", value);
        });
        String what = "Setting the tag '" + key + "' of the trace " + traceId;
        try {
            server.change(what, "PATCH", ApiPaths.tags(traceId), body);
            return true;
        } catch (TracingException e) {
            if (e.httpStatus().orElse(0) == 400) {
                // For an unknown trace the server reports only how its database failed.
                reader.stored(traceId);
            }
            throw e;
        }
    }

    public void deleteTag(String traceId, String key) {
        String what = "Deleting the tag '" + key + "' of the trace " + traceId;
        String body = JsonBody.object(json -> JsonBody.string(json, "key", key));
        access.call(traceId, () -> server.change(what, "DELETE", ApiPaths.tags(traceId), body));
    }

    public int delete(String experimentId, Collection<String> traceIds) {
        int deleted = 0;
        for (List<String> chunk : chunks(traceIds)) {
            deleted += delete(experimentId, json -> JsonBody.strings(json, "request_ids", chunk));
        }
        return deleted;
    }

    public int delete(String experimentId, Instant upTo, OptionalInt most) {
        return delete(experimentId, json -> {
            json.key("max_timestamp_millis");
            json.number(upTo.toEpochMilli());
            if (most.isPresent()) {
                json.key("max_traces");
                json.number(most.getAsInt());
            }
        });
    }

    private int delete(String experimentId, Consumer<JsonText> which) {
        Objects.requireNonNull(experimentId, "experimentId");
        String body = JsonBody.object(json -> {
            JsonBody.string(json, "experiment_id", experimentId);
            which.accept(json);
        });
        String what = "Deleting traces of the experiment " + experimentId;
        return server.change(what, "POST", ApiPaths.TRACES + "/delete-traces", body)
                .getInt("traces_deleted", 0);
    }

    public void link(Collection<String> traceIds, String runId) {
        Objects.requireNonNull(runId, "runId");
        for (List<String> chunk : chunks(traceIds)) {
            String body = JsonBody.object(json -> {
                JsonBody.strings(json, "trace_ids", chunk);
                JsonBody.string(json, "run_id", runId);
            });
            server.change("Linking traces to the run " + runId, "POST", ApiPaths.TRACES_V2 + "/link-to-run", body);
        }
    }

    private static List<List<String>> chunks(Collection<String> ids) {
        List<String> all = List.copyOf(ids);
        List<List<String>> chunks = new ArrayList<>();
        for (int from = 0; from < all.size(); from += CHUNK) {
            chunks.add(all.subList(from, Math.min(all.size(), from + CHUNK)));
        }
        return chunks;
    }
}
