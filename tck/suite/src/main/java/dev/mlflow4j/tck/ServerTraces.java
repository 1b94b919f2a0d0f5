package dev.mlflow4j.tck;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import java.io.StringReader;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/** The traces of an experiment, as an MLflow server has them. */
public final class ServerTraces {
    private static final Duration LIMIT = Duration.ofSeconds(120);
    private static final long PAUSE_NANOS = Duration.ofMillis(200).toNanos();

    private ServerTraces() {}

    /**
     * Waits until an experiment has that many traces that are not in progress, two minutes at most.
     *
     * @param uri where the server is
     * @param experiment the experiment's name
     * @param count how many, 500 at most
     * @return what the server says of each
     * @throws Exception when there are others or the time is over
     */
    public static List<JsonObject> await(String uri, String experiment, int count) throws Exception {
        long deadline = System.nanoTime() + LIMIT.toNanos();
        while (true) {
            List<JsonObject> traces = search(uri, experiment);
            boolean finished =
                    traces.stream().noneMatch(trace -> trace.getString("state").equals("IN_PROGRESS"));
            if (traces.size() == count && finished) {
                return traces;
            }
            if (traces.size() > count || System.nanoTime() > deadline) {
                throw new AssertionError("Not " + count + " traces but " + traces.size() + ": " + traces);
            }
            LockSupport.parkNanos(PAUSE_NANOS);
        }
    }

    /**
     * Counts the spans of traces.
     *
     * @param uri where the server is
     * @param traces the traces
     * @return how many spans they have together
     * @throws Exception when one cannot be read
     */
    public static int spans(String uri, List<JsonObject> traces) throws Exception {
        int spans = 0;
        for (JsonObject trace : traces) {
            spans += StoredTrace.read(uri, trace.getString("trace_id")).spans().size();
        }
        return spans;
    }

    private static List<JsonObject> search(String uri, String experiment) throws Exception {
        HttpResponse<String> known = Web.at(uri)
                .get("/api/2.0/mlflow/experiments/get-by-name?experiment_name="
                        + URLEncoder.encode(experiment, StandardCharsets.UTF_8));
        if (known.statusCode() == 404) {
            return List.of();
        }
        String id = json(known).getJsonObject("experiment").getString("experiment_id");
        HttpResponse<String> found = Web.at(uri)
                .post(
                        "/api/3.0/mlflow/traces/search",
                        "application/json",
                        "{\"locations\":[{\"type\":\"MLFLOW_EXPERIMENT\",\"mlflow_experiment\":{\"experiment_id\":\""
                                + id + "\"}}],\"max_results\":500}");
        JsonObject answer = json(found);
        return answer.containsKey("traces") ? answer.getJsonArray("traces").getValuesAs(JsonObject.class) : List.of();
    }

    private static JsonObject json(HttpResponse<String> answer) {
        try (JsonReader reader = Json.createReader(new StringReader(answer.body()))) {
            return reader.readObject();
        }
    }
}
