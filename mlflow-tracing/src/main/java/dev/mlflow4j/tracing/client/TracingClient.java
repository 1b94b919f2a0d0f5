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
 * What corresponds to the tracing calls of {@code MlflowClient} in MLflow's Python SDK.
 *
 * <p>Spans by their ids, for code that cannot keep a {@link Span} or a scope: nothing is made current on any thread.
 *
 * <p>Traces that are stored: read, found, tagged, judged and deleted at the MLflow server of the settings ({@code
 * mlflow.tracking.uri}), with their login. These calls wait for the server, at most {@code mlflow.http.request.timeout}
 * seconds each, and throw; {@link #async} makes them for threads that must not wait. They leave no spans. What only reads is
 * tried again within that time where the server is busy (429, 502, 503, 504).
 */
public final class TracingClient {
    private TracingClient() {}

    /**
     * Makes a client on the tracing of this application. A client holds nothing and need not be closed.
     *
     * @return the client
     */
    public static TracingClient create() {
        return new TracingClient();
    }

    /**
     * Starts a trace with a root span of type {@link SpanType#UNKNOWN}.
     *
     * @param name the root span's name, and so the trace's
     * @return the root span; one without ids where tracing is off or the trace is not sampled
     */
    public Span startTrace(String name) {
        return startTrace(name, SpanType.UNKNOWN, null, Map.of());
    }

    /**
     * Starts a trace with a root span of type {@link SpanType#UNKNOWN}.
     *
     * @param name the root span's name, and so the trace's
     * @param inputs what goes in
     * @return the root span; one without ids where tracing is off or the trace is not sampled
     */
    public Span startTrace(String name, Object inputs) {
        return startTrace(name, SpanType.UNKNOWN, inputs, Map.of());
    }

    /**
     * Starts a trace.
     *
     * @param name the root span's name, and so the trace's
     * @param spanType the root span's type
     * @param inputs what goes in; null for none
     * @param attributes attributes of the root span
     * @return the root span; one without ids where tracing is off or the trace is not sampled
     */
    public Span startTrace(String name, String spanType, Object inputs, Map<String, ?> attributes) {
        return spans().startTrace(name, spanType, inputs, attributes);
    }

    /**
     * Starts a span of type {@link SpanType#UNKNOWN} below another.
     *
     * @param name its name
     * @param traceId the trace
     * @param parentId the span above it, which must be open
     * @param inputs what goes in
     * @return the span
     * @throws TracingException when the trace is not running here, or has no such open span
     */
    public Span startSpan(String name, String traceId, String parentId, Object inputs) {
        return startSpan(name, traceId, parentId, SpanType.UNKNOWN, inputs, Map.of());
    }

    /**
     * Starts a span below another.
     *
     * @param name its name
     * @param traceId the trace
     * @param parentId the span above it, which must be open
     * @param spanType its type
     * @param inputs what goes in; null for none
     * @param attributes its attributes
     * @return the span
     * @throws TracingException when the trace is not running here, or has no such open span
     */
    public Span startSpan(
            String name, String traceId, String parentId, String spanType, Object inputs, Map<String, ?> attributes) {
        return spans().startSpan(name, traceId, parentId, spanType, inputs, attributes);
    }

    /**
     * Ends a span that is not the root.
     *
     * @param traceId the trace
     * @param spanId the span
     * @param outputs what came out; null leaves those that the span has
     * @param status how it went
     * @param attributes more attributes
     * @throws TracingException when the trace is not running here, or has no such open span
     */
    public void endSpan(String traceId, String spanId, Object outputs, SpanStatus status, Map<String, ?> attributes) {
        spans().endSpan(traceId, spanId, outputs, status, attributes);
    }

    /**
     * Ends a span that is not the root, well.
     *
     * @param traceId the trace
     * @param spanId the span
     * @param outputs what came out; null leaves those that the span has
     * @throws TracingException when the trace is not running here, or has no such open span
     */
    public void endSpan(String traceId, String spanId, Object outputs) {
        endSpan(traceId, spanId, outputs, SpanStatus.OK, Map.of());
    }

    /**
     * Ends the root span of a trace, and so the trace.
     *
     * @param traceId the trace
     * @param outputs what came out; null leaves those that the root span has
     * @param status how it went
     * @throws TracingException when the trace is not running here
     */
    public void endTrace(String traceId, Object outputs, SpanStatus status) {
        spans().endTrace(traceId, outputs, status);
    }

    /**
     * Ends the root span of a trace, well.
     *
     * @param traceId the trace
     * @param outputs what came out; null leaves those that the root span has
     * @throws TracingException when the trace is not running here
     */
    public void endTrace(String traceId, Object outputs) {
        endTrace(traceId, outputs, SpanStatus.OK);
    }

    /**
     * Makes a call of this client on another thread, for threads that must not wait: {@code client.async(c ->
     * c.getTrace(id))}. Calls run on at most eight threads of this library; others wait for their turn. A stream should be
     * read within the call: {@code client.async(c -> c.searchTraces(query).toList())}.
     *
     * @param call the call
     * @param <T> the type of its result
     * @return a stage that completes with the result of the call, or fails with what it throws, mostly a {@link
     *     TracingException}; dependent stages without an executor run with the current span of the caller
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
     * Reads a trace with its spans, from the server. Of one that still runs it has what is stored by then. A trace of
     * this process that has ended but is still on its way is sent first, within 30 seconds.
     *
     * @param traceId the trace, {@code tr-<32 hex>}
     * @return the trace
     * @throws TracingException when there is none of that id, or it has no spans at the server, or the server is not
     *     set, does not answer, or refuses
     */
    public Trace getTrace(String traceId) {
        return server().reader().trace(traceId);
    }

    /**
     * Reads a trace without its spans, which is faster.
     *
     * @param traceId the trace
     * @return what the list shows of it
     * @throws TracingException when there is none of that id, or the server is not set, does not answer, or refuses
     */
    public TraceInfo getTraceInfo(String traceId) {
        return server().reader().info(traceId);
    }

    /**
     * Finds traces. The stream asks the server for a page when the ones before have been taken, and for spans a few traces
     * ahead: whoever stops early asks for no more. It is for one thread and need not be closed. What goes wrong is thrown
     * where the stream is read.
     *
     * @param query which traces
     * @return the traces; a trace whose spans the server does not have is without them
     * @throws TracingException when the server is not set
     */
    public Stream<Trace> searchTraces(TraceQuery query) {
        return server().search().traces(query.request());
    }

    /**
     * Finds traces, a page of them: to show them in pages of your own.
     *
     * @param query which traces
     * @return the first {@link TraceQuery#pageSize} of them, or {@link TraceQuery#maxResults} where that is less, and
     *     how to go on
     * @throws TracingException when the server does not understand the query or knows no such experiment, or the
     *     server is not set, does not answer, or refuses
     */
    public TracePage searchPage(TraceQuery query) {
        return server().search().page(query.request());
    }

    /**
     * Finds conversations: the sessions of the traces that a query finds, each with all its traces in these experiments.
     * The stream asks the server as it is read. What goes wrong is thrown where it is read.
     *
     * @param query which traces; of its sessions {@link TraceQuery#maxResults} at most, 100 by default
     * @return the sessions, by default the one with the latest trace first
     * @throws TracingException when the server is not set
     */
    public Stream<TraceSession> searchSessions(TraceQuery query) {
        return server().search().sessions(query.request());
    }

    /**
     * Sets a tag of a trace, also of one that still runs here.
     *
     * @param traceId the trace
     * @param key at most 250 characters
     * @param value at most 4,096 characters
     * @throws TracingException when there is none of that id, or the server is not set, does not answer, or refuses
     */
    public void setTraceTag(String traceId, String key, String value) {
        server().editor().setTag(traceId, key, value);
    }

    /**
     * Deletes a tag of a trace.
     *
     * @param traceId the trace
     * @param key the tag
     * @throws TracingException when there is no such trace, or it has no such tag, or the server is not set, does not
     *     answer, or refuses
     */
    public void deleteTraceTag(String traceId, String key) {
        server().editor().deleteTag(traceId, key);
    }

    /**
     * Deletes traces, in pieces of 100.
     *
     * @param experimentId their experiment's id ({@link TraceInfo#experimentId()}, {@link #experimentId})
     * @param traceIds the traces; those that are not there, or not in that experiment, are passed over
     * @return how many there were of them
     * @throws TracingException when the server is not set, does not answer, or refuses
     */
    public int deleteTraces(String experimentId, Collection<String> traceIds) {
        return server().editor().delete(experimentId, traceIds);
    }

    /**
     * Deletes all old traces of an experiment.
     *
     * @param experimentId the experiment's id
     * @param upTo those that began then or before go
     * @return how many there were
     * @throws TracingException when the server is not set, does not answer, or refuses
     */
    public int deleteTraces(String experimentId, Instant upTo) {
        return server().editor().delete(experimentId, upTo, OptionalInt.empty());
    }

    /**
     * Deletes the oldest traces of an experiment.
     *
     * @param experimentId the experiment's id
     * @param upTo those that began then or before may go
     * @param maxTraces no more than so many go, 1 or more
     * @return how many there were
     * @throws TracingException when the server is not set, does not answer, or refuses
     */
    public int deleteTraces(String experimentId, Instant upTo, int maxTraces) {
        return server().editor().delete(experimentId, upTo, OptionalInt.of(maxTraces));
    }

    /**
     * Stores how good an answer was, as {@link AssessmentSource#code()}.
     *
     * @param traceId the trace; one that still runs here is not stored yet
     * @param name what it is about
     * @param value a number, a text, true or false, or a list or map of such; MLflow keeps numbers as doubles
     * @return what is stored
     * @throws TracingException when there is none of that id, or the server is not set, does not answer, or refuses
     */
    public Assessment logFeedback(String traceId, String name, Object value) {
        return logFeedback(traceId, Feedback.named(name).value(value));
    }

    /**
     * Stores how good an answer was.
     *
     * @param traceId the trace; one that still runs here is not stored yet
     * @param feedback the value, who says so, and why
     * @return what is stored
     * @throws TracingException when there is none of that id, or the server is not set, does not answer, or refuses
     */
    public Assessment logFeedback(String traceId, Feedback feedback) {
        return server().assessments().create(traceId, feedback.toLog());
    }

    /**
     * Stores what an answer should have been, as {@link AssessmentSource#human()}.
     *
     * @param traceId the trace; one that still runs here is not stored yet
     * @param name what it is about
     * @param value any value, stored as JSON
     * @return what is stored
     * @throws TracingException when there is none of that id, or the server is not set, does not answer, or refuses
     */
    public Assessment logExpectation(String traceId, String name, Object value) {
        return logExpectation(traceId, Expectation.named(name).value(value));
    }

    /**
     * Stores what an answer should have been.
     *
     * @param traceId the trace; one that still runs here is not stored yet
     * @param expectation the value, and who says so
     * @return what is stored
     * @throws TracingException when there is none of that id, or the server is not set, does not answer, or refuses
     */
    public Assessment logExpectation(String traceId, Expectation expectation) {
        return server().assessments().create(traceId, expectation.toLog());
    }

    /**
     * Reads an assessment.
     *
     * @param traceId the trace that it judges
     * @param assessmentId its id
     * @return the assessment
     * @throws TracingException when there is none of that id, or the server is not set, does not answer, or refuses
     */
    public Assessment getAssessment(String traceId, String assessmentId) {
        return server().assessments().get(traceId, assessmentId);
    }

    /**
     * Changes a feedback. What is not set stays; source and span cannot change.
     *
     * @param traceId the trace that it judges
     * @param assessmentId its id
     * @param changes what to change
     * @return what is stored now
     * @throws TracingException when there is none of that id, or it is no feedback, or the server is not set, does
     *     not answer, or refuses
     */
    public Assessment updateAssessment(String traceId, String assessmentId, Feedback changes) {
        return server().assessments().update(traceId, assessmentId, changes.toUpdate());
    }

    /**
     * Changes an expectation. What is not set stays; source and span cannot change.
     *
     * @param traceId the trace that it judges
     * @param assessmentId its id
     * @param changes what to change
     * @return what is stored now
     * @throws TracingException when there is none of that id, or it is no expectation, or the server is not set, does
     *     not answer, or refuses
     */
    public Assessment updateAssessment(String traceId, String assessmentId, Expectation changes) {
        return server().assessments().update(traceId, assessmentId, changes.toUpdate());
    }

    /**
     * Stores a feedback in place of another, such as a person's in place of a model's: that one stays, but is not
     * valid any more.
     *
     * @param traceId the trace that it judges
     * @param assessmentId the other one's id
     * @param value the new value
     * @return what is stored
     * @throws TracingException when there is none of that id, or it is no feedback, or the server is not set, does
     *     not answer, or refuses
     */
    public Assessment overrideFeedback(String traceId, String assessmentId, Object value) {
        return overrideFeedback(traceId, assessmentId, Feedback.create().value(value));
    }

    /**
     * Stores a feedback in place of another: that one stays, but is not valid any more. Name and span are the other
     * one's.
     *
     * @param traceId the trace that it judges
     * @param assessmentId the other one's id
     * @param instead the new value, who says so, and why
     * @return what is stored
     * @throws TracingException when there is none of that id, or it is no feedback, or the server is not set, does
     *     not answer, or refuses
     */
    public Assessment overrideFeedback(String traceId, String assessmentId, Feedback instead) {
        return server().assessments().override(traceId, assessmentId, instead.toLog());
    }

    /**
     * Deletes an assessment; where there is none, nothing happens.
     *
     * @param traceId the trace that it judges
     * @param assessmentId its id
     * @throws TracingException when the server is not set, does not answer, or refuses
     */
    public void deleteAssessment(String traceId, String assessmentId) {
        server().assessments().delete(traceId, assessmentId);
    }

    /**
     * Makes traces belong to a run, in pieces of 100. MLflow does not say whether it knows the run and the traces.
     *
     * @param traceIds the traces
     * @param runId the run
     * @throws TracingException when the server is not set, does not answer, or refuses
     */
    public void linkTracesToRun(Collection<String> traceIds, String runId) {
        server().editor().link(traceIds, runId);
    }

    /**
     * Finds an experiment by its name; it is not created.
     *
     * @param name its name
     * @return its id
     * @throws TracingException when there is none of that name, or the server is not set, does not answer, or refuses
     */
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
