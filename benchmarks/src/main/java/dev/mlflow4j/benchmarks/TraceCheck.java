package dev.mlflow4j.benchmarks;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.mlflow4j.testserver.MlflowServer;
import java.util.Map;

/** Asks the server what it really has. */
final class TraceCheck {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String API = "/api/2.0/mlflow/experiments/";

    private final MlflowServer server;

    TraceCheck(MlflowServer server) {
        this.server = server;
    }

    /** Creates one and returns its id. */
    String experiment(String name) throws JsonProcessingException {
        String body = JSON.writeValueAsString(Map.of("name", name));
        return JSON.readTree(server.post(API + "create", body))
                .get("experiment_id")
                .asText();
    }

    void require(String experiment, int traces) throws JsonProcessingException {
        String id = JSON.readTree(server.get(API + "get-by-name?experiment_name=" + experiment))
                .at("/experiment/experiment_id")
                .asText();
        int stored = 0;
        String page = "";
        do {
            JsonNode found = JSON.readTree(server.post("/api/3.0/mlflow/traces/search", search(id, page)));
            stored += found.path("traces").size();
            page = found.path("next_page_token").asText("");
        } while (!page.isEmpty());
        if (stored != traces) {
            throw new IllegalStateException(
                    "Experiment " + experiment + " holds " + stored + " traces, not the " + traces + " that were sent");
        }
    }

    private static String search(String experiment, String page) {
        return "{\"locations\":[{\"type\":\"MLFLOW_EXPERIMENT\",\"mlflow_experiment\":{\"experiment_id\":\""
                + experiment + "\"}}],\"max_results\":500" + (page.isEmpty() ? "" : ",\"page_token\":\"" + page + "\"")
                + "}";
    }
}
