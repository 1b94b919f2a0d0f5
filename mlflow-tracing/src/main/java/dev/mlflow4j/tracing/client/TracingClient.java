package dev.mlflow4j.tracing.client;

import dev.mlflow4j.tracing.Span;
import dev.mlflow4j.tracing.SpanStatus;
import dev.mlflow4j.tracing.SpanType;
import dev.mlflow4j.tracing.TracingException;
import dev.mlflow4j.tracing.internal.GlobalTracing;
import dev.mlflow4j.tracing.internal.client.ServerTraces;
import dev.mlflow4j.tracing.internal.trace.ClientSpans;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Corresponds to the tracing calls of {@code MlflowClient} in MLflow's Python SDK.
 *
 * <p>Calls with spans and their ids are for code that cannot keep a {@link Span} or a scope: nothing is made current on any
 * thread. They throw a {@link TracingException} if the trace is not running here, or has no such open span.
 *
 * <p>Calls with stored traces read, find, tag, assess and delete them at the MLflow server of the settings ({@code
 * mlflow.tracking.uri}), with their login. They wait for the server, at most {@code mlflow.http.request.timeout} seconds each;
 * {@link #async} makes them for threads that must not wait. They throw a {@link TracingException} if the server is not set,
 * does not respond or rejects the call, and if there is no trace or assessment of that id, or no experiment of that name.
 * They leave no spans. Calls that only read are retried within that time while the server is busy (429, 502, 503, 504).
 */
public final class TracingClient {
    private TracingClient() {}

    /** {@return a client of this application's tracing} A client holds no resources and need not be closed. */
    public static TracingClient create() {
        return new TracingClient();
    }

    /** Calls {@link #startTrace(String, String, Object, Map)} with {@link SpanType#UNKNOWN} and without inputs. */
    public Span startTrace(String name) {
        return startTrace(name, SpanType.UNKNOWN, null, Map.of());
    }

    /** Calls {@link #startTrace(String, String, Object, Map)} with {@link SpanType#UNKNOWN}. */
    public Span startTrace(String name, Object inputs) {
        return startTrace(name, SpanType.UNKNOWN, inputs, Map.of());
    }

    /**
     * Starts a trace and returns its root span, without ids if tracing is off or the trace is not sampled. Trace and root span
     * have this name; the inputs may be null for none; type and attributes are the root span's.
     */
    public Span startTrace(String name, String spanType, Object inputs, Map<String, ?> attributes) {
        return spans().startTrace(name, spanType, inputs, attributes);
    }

    /** Calls {@link #startSpan(String, String, String, String, Object, Map)} with {@link SpanType#UNKNOWN}. */
    public Span startSpan(String name, String traceId, String parentId, Object inputs) {
        return startSpan(name, traceId, parentId, SpanType.UNKNOWN, inputs, Map.of());
    }

    /** Starts a span below another one, which must be open; inputs may be null. */
    public Span startSpan(
            String name, String traceId, String parentId, String spanType, Object inputs, Map<String, ?> attributes) {
        return spans().startSpan(name, traceId, parentId, spanType, inputs, attributes);
    }

    /** Ends a span that is not the root, with more attributes. If the outputs are null, those that the span has stay. */
    public void endSpan(String traceId, String spanId, Object outputs, SpanStatus status, Map<String, ?> attributes) {
        spans().endSpan(traceId, spanId, outputs, status, attributes);
    }

    /** Calls {@link #endSpan(String, String, Object, SpanStatus, Map)} with {@link SpanStatus#OK}. */
    public void endSpan(String traceId, String spanId, Object outputs) {
        endSpan(traceId, spanId, outputs, SpanStatus.OK, Map.of());
    }

    /** Ends the root span of a trace, and so the trace. If the outputs are null, those that the root span has stay. */
    public void endTrace(String traceId, Object outputs, SpanStatus status) {
        spans().endTrace(traceId, outputs, status);
    }

    /** Calls {@link #endTrace(String, Object, SpanStatus)} with {@link SpanStatus#OK}. */
    public void endTrace(String traceId, Object outputs) {
        endTrace(traceId, outputs, SpanStatus.OK);
    }

    /**
     * Makes a call of this client on another thread: {@code client.async(c -> c.getTrace(id))}. At most eight calls run at
     * once, the others are queued. Read a stream within the call: {@code client.async(c -> c.searchTraces(q).toList())}. The
     * stage completes with the result of the call, or fails with its exception; dependent stages without an executor run with
     * the current span of the caller.
     */
    public <T> CompletionStage<T> async(Function<? super TracingClient, ? extends T> call) {
        Objects.requireNonNull(call, "call");
        try {
            return server().async().call(() -> call.apply(this));
        } catch (TracingException e) {
            return CompletableFuture.failedStage(e);
        }
    }

    /**
     * {@return the trace of an id, {@code tr-<32 hex>}, with its spans; fails also if it has no spans at the server} Of one that
     * still runs it has what is stored by then. A trace of this process that has ended but is not sent yet is sent first,
     * within 30 seconds.
     */
    public Trace getTrace(String traceId) {
        return server().reader().trace(traceId);
    }

    /** {@return a trace without its spans, which is faster} */
    public TraceInfo getTraceInfo(String traceId) {
        return server().reader().info(traceId);
    }

    /**
     * Finds traces; a trace whose spans the server does not have is without them. The stream requests a page when the ones
     * before have been consumed, and spans for a few traces ahead. It is for one thread, need not be closed, and throws where
     * it is read.
     */
    public Stream<Trace> searchTraces(TraceQuery query) {
        return server().search().traces(query.request());
    }

    /**
     * Finds a page of traces: the first {@link TraceQuery#pageSize} of them, or {@link TraceQuery#maxResults} if that is less,
     * and the token of the next page. Fails also if the server does not understand the query or knows no such experiment.
     */
    public TracePage searchPage(TraceQuery query) {
        return server().search().page(query.request());
    }

    /**
     * Finds the sessions of the traces that a query finds, each with all its traces in these experiments; by default 100
     * sessions, the one with the latest trace first. The stream calls the server, and throws, as it is read.
     */
    public Stream<TraceSession> searchSessions(TraceQuery query) {
        return server().search().sessions(query.request());
    }

    /** Sets a tag of a trace, which may still run here; a key has at most 250 characters, a value at most 4,096. */
    public void setTraceTag(String traceId, String key, String value) {
        server().editor().setTag(traceId, key, value);
    }

    /** Deletes a tag of a trace; fails also if the trace has no such tag. */
    public void deleteTraceTag(String traceId, String key) {
        server().editor().deleteTag(traceId, key);
    }

    /**
     * Deletes traces, 100 in a call, and returns their number. Those that do not exist, or not in that experiment ({@link
     * TraceInfo#experimentId()}, {@link #experimentId}), are ignored.
     */
    public int deleteTraces(String experimentId, Collection<String> traceIds) {
        return server().editor().delete(experimentId, traceIds);
    }

    /** Deletes the traces of an experiment that began then or before, and returns their number. */
    public int deleteTraces(String experimentId, Instant upTo) {
        return server().editor().delete(experimentId, upTo, OptionalInt.empty());
    }

    /**
     * Deletes the oldest of the traces that began then or before, at most as many as given, which is 1 or more, and returns
     * their number.
     */
    public int deleteTraces(String experimentId, Instant upTo, int maxTraces) {
        return server().editor().delete(experimentId, upTo, OptionalInt.of(maxTraces));
    }

    /** Stores a {@link Feedback#value(Object) value} as the feedback of that name of {@link AssessmentSource#code()}. */
    public Assessment logFeedback(String traceId, String name, Object value) {
        return logFeedback(traceId, Feedback.named(name).value(value));
    }

    /**
     * Stores a feedback of a trace, and returns what is stored. If the trace still runs here, the feedback is stored with
     * it, and what is returned has an empty id.
     */
    public Assessment logFeedback(String traceId, Feedback feedback) {
        return server().assessments().create(traceId, feedback.toLog());
    }

    /** Stores any value, as JSON, as the expectation of that name of {@link AssessmentSource#human()}. */
    public Assessment logExpectation(String traceId, String name, Object value) {
        return logExpectation(traceId, Expectation.named(name).value(value));
    }

    /**
     * Stores an expectation of a trace, and returns what is stored. If the trace still runs here, the expectation is stored
     * with it, and what is returned has an empty id.
     */
    public Assessment logExpectation(String traceId, Expectation expectation) {
        return server().assessments().create(traceId, expectation.toLog());
    }

    /** {@return the assessment of a trace by its id} */
    public Assessment getAssessment(String traceId, String assessmentId) {
        return server().assessments().get(traceId, assessmentId);
    }

    /** Changes a feedback, except source and span, and returns what is stored; what is not set stays. Fails for any other. */
    public Assessment updateAssessment(String traceId, String assessmentId, Feedback changes) {
        return server().assessments().update(traceId, assessmentId, changes.toUpdate());
    }

    /** Changes an expectation, except source and span, and returns what is stored; what is not set stays. Fails for others. */
    public Assessment updateAssessment(String traceId, String assessmentId, Expectation changes) {
        return server().assessments().update(traceId, assessmentId, changes.toUpdate());
    }

    /** Calls {@link #overrideFeedback(String, String, Feedback)} with a value of {@link AssessmentSource#code()}. */
    public Assessment overrideFeedback(String traceId, String assessmentId, Object value) {
        return overrideFeedback(traceId, assessmentId, Feedback.create().value(value));
    }

    /**
     * Stores a feedback that replaces another, such as a person's in place of a model's, and returns it: the other is kept, but
     * is no longer valid. Name and span are those of the other. Fails also if the assessment is no feedback.
     */
    public Assessment overrideFeedback(String traceId, String assessmentId, Feedback instead) {
        return server().assessments().override(traceId, assessmentId, instead.toLog());
    }

    /** Deletes the assessment of a trace by its id, if there is one. */
    public void deleteAssessment(String traceId, String assessmentId) {
        server().assessments().delete(traceId, assessmentId);
    }

    /** Links traces to a run, 100 in a call. MLflow does not report whether it knows the run and the traces. */
    public void linkTracesToRun(Collection<String> traceIds, String runId) {
        server().editor().link(traceIds, runId);
    }

    /** {@return the id of the experiment of a name; it is not created} */
    public String experimentId(String name) {
        return server().search().experimentId(name);
    }

    private static ClientSpans spans() {
        return new ClientSpans(GlobalTracing.get().starter());
    }

    private static ServerTraces server() {
        return GlobalTracing.get().serverTraces();
    }
}
