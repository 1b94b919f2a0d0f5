package dev.mlflow4j.tracing.internal.reading;

import static dev.mlflow4j.tracing.internal.reading.StoredTraces.TRACES;
import static dev.mlflow4j.tracing.internal.reading.StoredTraces.segment;

import dev.mlflow4j.tracing.TracingException;
import dev.mlflow4j.tracing.internal.export.ServerCalls;
import dev.mlflow4j.tracing.internal.json.JsonText;
import jakarta.json.JsonObject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.function.Consumer;

/** What is changed of the traces of an MLflow server, but for their assessments. */
final class TraceChanges {
    private static final String TRACES_2 = "/api/2.0/mlflow/traces";

    /** As many as MLflow's Python SDK deletes and links in one call. */
    private static final int PIECE = 100;

    private final ServerCalls server;
    private final StoredTraces traces;

    TraceChanges(ServerCalls server, StoredTraces traces) {
        this.server = server;
        this.traces = traces;
    }

    void setTag(String traceId, String key, String value) {
        String body = JsonBody.object(json -> {
            JsonBody.string(json, "key", key);
            JsonBody.string(json, "value", value);
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
                traces.info(traceId);
            }
            throw e;
        }
    }

    void deleteTag(String traceId, String key) {
        server.change(
                "Deleting the tag '" + key + "' of the trace " + traceId,
                "DELETE",
                TRACES_2 + "/" + segment(traceId) + "/tags",
                JsonBody.object(json -> JsonBody.string(json, "key", key)));
    }

    int delete(String experimentId, Collection<String> traceIds) {
        int deleted = 0;
        for (List<String> piece : pieces(traceIds)) {
            deleted += delete(experimentId, json -> JsonBody.strings(json, "request_ids", piece));
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

    private int delete(String experimentId, Consumer<JsonText> which) {
        Objects.requireNonNull(experimentId, "experimentId");
        JsonObject answer = server.change(
                "Deleting traces of the experiment " + experimentId,
                "POST",
                TRACES + "/delete-traces",
                JsonBody.object(json -> {
                    JsonBody.string(json, "experiment_id", experimentId);
                    which.accept(json);
                }));
        return answer.getInt("traces_deleted", 0);
    }

    void link(Collection<String> traceIds, String runId) {
        Objects.requireNonNull(runId, "runId");
        for (List<String> piece : pieces(traceIds)) {
            server.change(
                    "Linking traces to the run " + runId, "POST", TRACES_2 + "/link-to-run", JsonBody.object(json -> {
                        JsonBody.strings(json, "trace_ids", piece);
                        JsonBody.string(json, "run_id", runId);
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
}
