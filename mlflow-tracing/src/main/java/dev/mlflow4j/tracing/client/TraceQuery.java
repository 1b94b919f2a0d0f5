package dev.mlflow4j.tracing.client;

import dev.mlflow4j.tracing.TraceUpdate;
import dev.mlflow4j.tracing.internal.client.SearchRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Which traces to find. A query is immutable: every method returns a new one. Those that take a text throw an {@link
 * IllegalArgumentException} if it has both kinds of quotation marks, because MLflow's grammar has no escape for them.
 *
 * <pre>{@code
 * TraceQuery.inExperiment("my service").filter("trace.status = 'ERROR'").orderBy("timestamp_ms DESC")
 * }</pre>
 */
public final class TraceQuery {
    /** The most traces that MLflow returns in one page. */
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

    /** {@return a query of the named experiments; it fails if the server does not have one of them} */
    public static TraceQuery inExperiment(String... names) {
        return CONFIGURED_EXPERIMENT.andExperiment(names);
    }

    /** {@return a query of the experiments of these ids; it finds nothing in one that the server does not have} */
    public static TraceQuery inExperimentId(String... ids) {
        return CONFIGURED_EXPERIMENT.andExperimentId(ids);
    }

    /** {@return a query of the experiment that the settings {@code mlflow.experiment.id} or {@code .name} name} */
    public static TraceQuery inConfiguredExperiment() {
        return CONFIGURED_EXPERIMENT;
    }

    /** {@return a query of the named experiments as well} */
    public TraceQuery andExperiment(String... names) {
        List<String> all = joined(this.names, names);
        return new TraceQuery(all, ids, filters, order, most, pageSize, spans, token);
    }

    /** {@return a query of the experiments of these ids as well} */
    public TraceQuery andExperimentId(String... ids) {
        List<String> all = joined(this.ids, ids);
        return new TraceQuery(names, all, filters, order, most, pageSize, spans, token);
    }

    /**
     * {@return a query with one more condition} MLflow's grammar has {@code trace.status}, {@code trace.name}, {@code
     * trace.timestamp_ms}, {@code trace.execution_time_ms}, {@code tags.k}, {@code metadata.k}, {@code span.name}, {@code
     * span.type}, {@code span.attributes.k}, {@code feedback.n}, {@code expectation.n} with {@code = != < > LIKE ILIKE RLIKE
     * IN}, {@code IS NULL} and {@code AND}.
     */
    public TraceQuery filter(String filter) {
        return new TraceQuery(names, ids, joined(filters, filter), order, most, pageSize, spans, token);
    }

    /** {@return a query of the traces of a session, as {@link TraceUpdate#sessionId} set it} */
    public TraceQuery session(String sessionId) {
        return filter("metadata.`mlflow.trace.session` = " + quoted(sessionId));
    }

    /** {@return a query of the traces of a user, as {@link TraceUpdate#userId} set it} */
    public TraceQuery user(String userId) {
        return filter("metadata.`mlflow.trace.user` = " + quoted(userId));
    }

    /** {@return a query of the traces made in a run, or linked by {@link TracingClient#linkTracesToRun}} */
    public TraceQuery run(String runId) {
        return filter("attribute.run_id = " + quoted(runId));
    }

    /** {@return a query with an order, as {@code timestamp_ms DESC}, {@code execution_time_ms}; by default the latest first} */
    public TraceQuery orderBy(String... clauses) {
        return new TraceQuery(names, ids, filters, List.of(clauses), most, pageSize, spans, token);
    }

    /** {@return a query with a limit of 1 or more; by default all that match, or 100 sessions} */
    public TraceQuery maxResults(long most) {
        atLeastOne("maxResults", most);
        return new TraceQuery(names, ids, filters, order, most, pageSize, spans, token);
    }

    /** {@return a query with a page size of 1 to {@value #LARGEST_PAGE} traces; 100 by default} */
    public TraceQuery pageSize(int size) {
        atLeastOne("pageSize", size);
        if (size > LARGEST_PAGE) {
            throw new IllegalArgumentException(
                    "pageSize has the value '%d'; allowed is 1 to %d".formatted(size, LARGEST_PAGE));
        }
        return new TraceQuery(names, ids, filters, order, most, size, spans, token);
    }

    /** {@return a query with (the default) or without the spans of the traces, which is much faster} */
    public TraceQuery includeSpans(boolean include) {
        return new TraceQuery(names, ids, filters, order, most, pageSize, include, token);
    }

    /** {@return a query that continues after an earlier page, by its {@link TracePage#nextPageToken}} */
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
