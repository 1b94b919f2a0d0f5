package dev.mlflow4j.tracing;

import dev.mlflow4j.tracing.internal.reading.Search;
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
    public static final int LARGEST_PAGE = Search.LARGEST_PAGE;

    private static final TraceQuery NOWHERE = new TraceQuery(
            new Search(List.of(), List.of(), List.of(), List.of(), Long.MAX_VALUE, 100, true, Optional.empty()));

    private final Search search;

    private TraceQuery(Search search) {
        this.search = search;
    }

    /**
     * Searches experiments.
     *
     * @param names their names; a search in one that the server does not have fails
     * @return a query
     */
    public static TraceQuery inExperiment(String... names) {
        return NOWHERE.andExperiment(names);
    }

    /**
     * Searches experiments.
     *
     * @param ids their ids; a search in one that the server does not have finds nothing
     * @return a query
     */
    public static TraceQuery inExperimentId(String... ids) {
        return NOWHERE.andExperimentId(ids);
    }

    /**
     * Searches the experiment that the settings name ({@code mlflow.experiment.id}, {@code mlflow.experiment.name}).
     *
     * @return a query
     */
    public static TraceQuery inConfiguredExperiment() {
        return NOWHERE;
    }

    /**
     * Searches more experiments.
     *
     * @param names their names
     * @return a query
     */
    public TraceQuery andExperiment(String... names) {
        return new TraceQuery(search.withNames(joined(search.names(), List.of(names))));
    }

    /**
     * Searches more experiments.
     *
     * @param ids their ids
     * @return a query
     */
    public TraceQuery andExperimentId(String... ids) {
        return new TraceQuery(search.withIds(joined(search.ids(), List.of(ids))));
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
        return new TraceQuery(search.withFilters(joined(search.filters(), List.of(filter))));
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
        return new TraceQuery(search.withOrder(List.of(clauses)));
    }

    /**
     * Finds no more than so many.
     *
     * @param most 1 or more; without it all that match, or of sessions 100
     * @return a query
     */
    public TraceQuery maxResults(long most) {
        return new TraceQuery(search.withMost(atLeastOne("maxResults", most)));
    }

    /**
     * Sets how many traces are asked for at once.
     *
     * @param size 1 to {@value #LARGEST_PAGE}; 100 by default
     * @return a query
     */
    public TraceQuery pageSize(int size) {
        if (atLeastOne("pageSize", size) > LARGEST_PAGE) {
            throw new IllegalArgumentException(
                    "pageSize has the value '%d'; allowed is 1 to %d".formatted(size, LARGEST_PAGE));
        }
        return new TraceQuery(search.withPageSize(size));
    }

    /**
     * Says whether the traces have their spans. Without them a search is much faster.
     *
     * @param include true by default
     * @return a query
     */
    public TraceQuery includeSpans(boolean include) {
        return new TraceQuery(search.withSpans(include));
    }

    /**
     * Goes on after an earlier page of the same query.
     *
     * @param token that page's {@link TracePage#nextPageToken}
     * @return a query
     */
    public TraceQuery pageToken(String token) {
        return new TraceQuery(search.from(Optional.of(token)));
    }

    Search search() {
        return search;
    }

    private static long atLeastOne(String what, long value) {
        if (value < 1) {
            throw new IllegalArgumentException("%s has the value '%d'; allowed is 1 or more".formatted(what, value));
        }
        return value;
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

    private static List<String> joined(List<String> some, List<String> more) {
        List<String> all = new ArrayList<>(some);
        all.addAll(more);
        return List.copyOf(all);
    }

    @Override
    public String toString() {
        return search.toString();
    }
}
