package dev.mlflow4j.tracing.internal.client;

import dev.mlflow4j.tracing.internal.rest.JsonBody;
import java.util.List;
import java.util.Optional;

/**
 * The request of a search.
 *
 * @param names of experiments; without names and ids that of the settings is searched
 * @param token continues after an earlier page
 */
public record SearchRequest(
        List<String> names,
        List<String> ids,
        List<String> filters,
        List<String> order,
        long maxResults,
        int pageSize,
        boolean includeSpans,
        Optional<String> token) {

    SearchRequest from(Optional<String> newToken) {
        return new SearchRequest(names, ids, filters, order, maxResults, pageSize, includeSpans, newToken);
    }

    /** Finds all matching traces without spans, by default the latest first. */
    SearchRequest forSessionIds() {
        List<String> latestFirst = order.isEmpty() ? List.of("timestamp_ms DESC") : order;
        return new SearchRequest(names, ids, filters, latestFirst, Long.MAX_VALUE, pageSize, false, token);
    }

    /** Finds all traces of these experiments that match another filter, the oldest first. */
    SearchRequest forSession(String filter) {
        List<String> oldestFirst = List.of("timestamp_ms ASC");
        return new SearchRequest(
                names, ids, List.of(filter), oldestFirst, Long.MAX_VALUE, pageSize, includeSpans, Optional.empty());
    }

    String body(List<String> experimentIds, long left) {
        return JsonBody.object(json -> {
            json.key("locations");
            json.beginArray();
            for (String id : experimentIds) {
                json.beginObject();
                JsonBody.string(json, "type", "MLFLOW_EXPERIMENT");
                JsonBody.object(json, "mlflow_experiment", it -> JsonBody.string(it, "experiment_id", id));
                json.end();
            }
            json.end();
            json.key("max_results");
            json.number(Math.min(left, pageSize));
            if (!filters.isEmpty()) {
                JsonBody.string(json, "filter", String.join(" AND ", filters));
            }
            JsonBody.strings(json, "order_by", order);
            JsonBody.optional(json, "page_token", token.orElse(null));
        });
    }
}
