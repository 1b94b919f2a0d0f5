package dev.mlflow4j.tracing.client;

import dev.mlflow4j.tracing.TraceUpdate;
import dev.mlflow4j.tracing.internal.client.SearchRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Which traces to find. A query does not change: every method returns a new one.
 *
 * <pre>{@code
 * TraceQuery.inExperiment("my service").filter("trace.status = 'ERROR'").orderBy("timestamp_ms DESC")
 * }</pre>
 */
public final class TraceQuery {
    /** The most traces that MLflow gives in one page. */
    public static final int LARGEST_PAGE = 500;

    private static final int DEFAULT_PAGE = 100;

    private static final TraceQuery CONFIGURED_EXPERIMENT = new TraceQuery(
            List.of(), List.of(), List.of(), List.of(), Long.MAX_VALUE, DEFAULT_PAGE, true, Optional.empty());

    private final List<String> names;
    private final List<String> ids;
    private final List<String> filters;
    private final List<String> order;
    private final long most;
    private final int pageSize;
    private final boolean spans;
    private final Optional<String> token;

    private TraceQuery(
            List<String> names,
            List<String> ids,
            List<String> filters,
            List<String> order,
            long most,
            int pageSize,
            boolean spans,
            Optional<String> token) {
        this.names = names;
        this.ids = ids;
        this.filters = filters;
        this.order = order;
        this.most = most;
        this.pageSize = pageSize;
        this.spans = spans;
        this.token = token;
    }

    /**
     * Searches experiments.
     *
     * @param names their names; a search in one that the server does not have fails
     * @return a query
     */
    public static TraceQuery inExperiment(String... names) {
        return CONFIGURED_EXPERIMENT.andExperiment(names);
    }

    /**
     * Searches experiments.
     *
     * @param ids their ids; a search in one that the server does not have finds nothing
     * @return a query
     */
    public static TraceQuery inExperimentId(String... ids) {
        return CONFIGURED_EXPERIMENT.andExperimentId(ids);
    }

    /**
     * Searches the experiment that the settings name ({@code mlflow.experiment.id}, {@code mlflow.experiment.name}).
     *
     * @return a query
     */
    public static TraceQuery inConfiguredExperiment() {
        return CONFIGURED_EXPERIMENT;
    }

    /**
     * Searches more experiments.
     *
     * @param names their names
     * @return a query
     */
    public TraceQuery andExperiment(String... names) {
        List<String> all = joined(this.names, names);
        return new TraceQuery(all, ids, filters, order, most, pageSize, spans, token);
    }

    /**
     * Searches more experiments.
     *
     * @param ids their ids
     * @return a query
     */
    public TraceQuery andExperimentId(String... ids) {
        List<String> all = joined(this.ids, ids);
        return new TraceQuery(names, all, filters, order, most, pageSize, spans, token);
    }

    /**
     * Finds only some, by MLflow's grammar: {@code trace.status}, {@code trace.name}, {@code trace.timestamp_ms}, {@code
     * trace.execution_time_ms}, {@code tags.k}, {@code metadata.k}, {@code span.name}, {@code span.type}, {@code
     * span.attributes.k}, {@code feedback.n}, {@code expectation.n} with {@code = != < > LIKE ILIKE RLIKE IN}, {@code IS
     * NULL} and {@code AND}.
     *
     * @param filter the condition; together with those before
     * @return a query
     */
    public TraceQuery filter(String filter) {
        return new TraceQuery(names, ids, joined(filters, filter), order, most, pageSize, spans, token);
    }

    /**
     * Finds only the traces of a conversation.
     *
     * @param sessionId the session, as {@link TraceUpdate#sessionId} set it
     * @return a query
     * @throws IllegalArgumentException when it has both kinds of quotation marks, which MLflow's grammar cannot say
     */
    public TraceQuery session(String sessionId) {
        return filter("metadata.`mlflow.trace.session` = " + quoted(sessionId));
    }

    /**
     * Finds only the traces of a user.
     *
     * @param userId the user, as {@link TraceUpdate#userId} set it
     * @return a query
     * @throws IllegalArgumentException when it has both kinds of quotation marks, which MLflow's grammar cannot say
     */
    public TraceQuery user(String userId) {
        return filter("metadata.`mlflow.trace.user` = " + quoted(userId));
    }

    /**
     * Finds only the traces of a run: those made in it, and those that {@link TracingClient#linkTracesToRun} linked.
     *
     * @param runId the run
     * @return a query
     * @throws IllegalArgumentException when it has both kinds of quotation marks, which MLflow's grammar cannot say
     */
    public TraceQuery run(String runId) {
        return filter("attribute.run_id = " + quoted(runId));
    }

    /**
     * Sets the order.
     *
     * @param clauses such as {@code timestamp_ms DESC} or {@code execution_time_ms}; the latest first by default
     * @return a query
     */
    public TraceQuery orderBy(String... clauses) {
        return new TraceQuery(names, ids, filters, List.of(clauses), most, pageSize, spans, token);
    }

    /**
     * Finds no more than so many.
     *
     * @param most 1 or more; without it all that match, or of sessions 100
     * @return a query
     */
    public TraceQuery maxResults(long most) {
        atLeastOne("maxResults", most);
        return new TraceQuery(names, ids, filters, order, most, pageSize, spans, token);
    }

    /**
     * Sets how many traces are asked for at once.
     *
     * @param size 1 to {@value #LARGEST_PAGE}; 100 by default
     * @return a query
     */
    public TraceQuery pageSize(int size) {
        atLeastOne("pageSize", size);
        if (size > LARGEST_PAGE) {
            throw new IllegalArgumentException(
                    "pageSize has the value '%d'; allowed is 1 to %d".formatted(size, LARGEST_PAGE));
        }
        return new TraceQuery(names, ids, filters, order, most, size, spans, token);
    }

    /**
     * Says whether the traces have their spans. Without them a search is much faster.
     *
     * @param include true by default
     * @return a query
     */
    public TraceQuery includeSpans(boolean include) {
        return new TraceQuery(names, ids, filters, order, most, pageSize, include, token);
    }

    /**
     * Goes on after an earlier page of the same query.
     *
     * @param token that page's {@link TracePage#nextPageToken}
     * @return a query
     */
    public TraceQuery pageToken(String token) {
        return new TraceQuery(names, ids, filters, order, most, pageSize, spans, Optional.of(token));
    }

    SearchRequest request() {
        return new SearchRequest(names, ids, filters, order, most, pageSize, spans, token);
    }

    private static void atLeastOne(String what, long value) {
        if (value < 1) {
            throw new IllegalArgumentException("%s has the value '%d'; allowed is 1 or more".formatted(what, value));
        }
    }

    private static String quoted(String text) {
        Objects.requireNonNull(text, "value");
        if (!text.contains("'")) {
            return "'" + text + "'";
        }
        if (!text.contains("\"")) {
            return "\"" + text + "\"";
        }
        throw new IllegalArgumentException(
                "'%s' has both kinds of quotation marks, which a filter of MLflow cannot say".formatted(text));
    }

    private static List<String> joined(List<String> some, String... more) {
        List<String> all = new ArrayList<>(some);
        all.addAll(List.of(more));
        return List.copyOf(all);
    }

    @Override
    public String toString() {
        return request().toString();
    }
}
