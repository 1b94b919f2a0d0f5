package dev.mlflow4j.tracing;

import dev.mlflow4j.tracing.internal.GlobalTracing;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;

/**
 * The calls of {@link TracingClient} for threads that must not wait; made by {@link TracingClient#async()}. They run on at
 * most eight threads of this library, others wait for their turn. A stage fails with what the other call throws, mostly a
 * {@link TracingException}. What follows on it without an executor runs with the caller's current span.
 */
public final class AsyncTracingClient {
    private final TracingClient client;

    AsyncTracingClient(TracingClient client) {
        this.client = client;
    }

    /**
     * Reads a trace with its spans, from the server. Of one that still runs it has what is stored by then. A trace of
     * this process that has ended but is still on its way is sent first, within 30 seconds.
     *
     * @param traceId the trace, {@code tr-<32 hex>}
     * @return the trace
     */
    public CompletionStage<Trace> getTrace(String traceId) {
        return start(() -> client.getTrace(traceId));
    }

    /**
     * Reads a trace without its spans, which is faster.
     *
     * @param traceId the trace
     * @return what the list shows of it
     */
    public CompletionStage<TraceInfo> getTraceInfo(String traceId) {
        return start(() -> client.getTraceInfo(traceId));
    }

    /**
     * Finds all traces of a query; {@link #searchPage} finds them in pages.
     *
     * @param query which traces, and how many at most
     * @return the traces
     */
    public CompletionStage<List<Trace>> searchTraces(TraceQuery query) {
        return start(() -> client.searchTraces(query).toList());
    }

    /**
     * Finds traces, a page of them: to show them in pages of your own.
     *
     * @param query which traces
     * @return the first {@link TraceQuery#pageSize} of them, or {@link TraceQuery#maxResults} where that is less, and
     *     how to go on
     */
    public CompletionStage<TracePage> searchPage(TraceQuery query) {
        return start(() -> client.searchPage(query));
    }

    /**
     * Finds conversations, as {@link TracingClient#searchSessions} does.
     *
     * @param query which traces, and how many sessions at most; 100 by default
     * @return the sessions
     */
    public CompletionStage<List<TraceSession>> searchSessions(TraceQuery query) {
        return start(() -> client.searchSessions(query).toList());
    }

    /**
     * Sets a tag of a trace, also of one that still runs here.
     *
     * @param traceId the trace
     * @param key at most 250 characters
     * @param value at most 4,096 characters
     * @return complete when it is done
     */
    public CompletionStage<Void> setTraceTag(String traceId, String key, String value) {
        return run(() -> client.setTraceTag(traceId, key, value));
    }

    /**
     * Deletes a tag of a trace.
     *
     * @param traceId the trace
     * @param key the tag
     * @return complete when it is done
     */
    public CompletionStage<Void> deleteTraceTag(String traceId, String key) {
        return run(() -> client.deleteTraceTag(traceId, key));
    }

    /**
     * Deletes traces, in pieces of 100.
     *
     * @param experimentId their experiment's id ({@link TraceInfo#experimentId()}, {@link #experimentId})
     * @param traceIds the traces; those that are not there, or not in that experiment, are passed over
     * @return how many there were of them
     */
    public CompletionStage<Integer> deleteTraces(String experimentId, Collection<String> traceIds) {
        return start(() -> client.deleteTraces(experimentId, traceIds));
    }

    /**
     * Deletes all old traces of an experiment.
     *
     * @param experimentId the experiment's id
     * @param upTo those that began then or before go
     * @return how many there were
     */
    public CompletionStage<Integer> deleteTraces(String experimentId, Instant upTo) {
        return start(() -> client.deleteTraces(experimentId, upTo));
    }

    /**
     * Deletes the oldest traces of an experiment.
     *
     * @param experimentId the experiment's id
     * @param upTo those that began then or before may go
     * @param maxTraces no more than so many go, 1 or more
     * @return how many there were
     */
    public CompletionStage<Integer> deleteTraces(String experimentId, Instant upTo, int maxTraces) {
        return start(() -> client.deleteTraces(experimentId, upTo, maxTraces));
    }

    /**
     * Stores how good an answer was, as {@link AssessmentSource#code()}.
     *
     * @param traceId the trace; one that still runs here is not stored yet
     * @param name what it is about
     * @param value a number, a text, true or false, or a list or map of such; MLflow keeps numbers as doubles
     * @return what is stored
     */
    public CompletionStage<Assessment> logFeedback(String traceId, String name, Object value) {
        return start(() -> client.logFeedback(traceId, name, value));
    }

    /**
     * Stores how good an answer was.
     *
     * @param traceId the trace; one that still runs here is not stored yet
     * @param feedback the value, who says so, and why
     * @return what is stored
     */
    public CompletionStage<Assessment> logFeedback(String traceId, Feedback feedback) {
        return start(() -> client.logFeedback(traceId, feedback));
    }

    /**
     * Stores what an answer should have been, as {@link AssessmentSource#human()}.
     *
     * @param traceId the trace; one that still runs here is not stored yet
     * @param name what it is about
     * @param value any value, stored as JSON
     * @return what is stored
     */
    public CompletionStage<Assessment> logExpectation(String traceId, String name, Object value) {
        return start(() -> client.logExpectation(traceId, name, value));
    }

    /**
     * Stores what an answer should have been.
     *
     * @param traceId the trace; one that still runs here is not stored yet
     * @param expectation the value, and who says so
     * @return what is stored
     */
    public CompletionStage<Assessment> logExpectation(String traceId, Expectation expectation) {
        return start(() -> client.logExpectation(traceId, expectation));
    }

    /**
     * Reads an assessment.
     *
     * @param traceId the trace that it judges
     * @param assessmentId its id
     * @return the assessment
     */
    public CompletionStage<Assessment> getAssessment(String traceId, String assessmentId) {
        return start(() -> client.getAssessment(traceId, assessmentId));
    }

    /**
     * Changes a feedback. What is not set stays; source and span cannot change.
     *
     * @param traceId the trace that it judges
     * @param assessmentId its id
     * @param changes what to change
     * @return what is stored now
     */
    public CompletionStage<Assessment> updateAssessment(String traceId, String assessmentId, Feedback changes) {
        return start(() -> client.updateAssessment(traceId, assessmentId, changes));
    }

    /**
     * Changes an expectation. What is not set stays; source and span cannot change.
     *
     * @param traceId the trace that it judges
     * @param assessmentId its id
     * @param changes what to change
     * @return what is stored now
     */
    public CompletionStage<Assessment> updateAssessment(String traceId, String assessmentId, Expectation changes) {
        return start(() -> client.updateAssessment(traceId, assessmentId, changes));
    }

    /**
     * Stores a feedback in place of another, such as a person's in place of a model's: that one stays, but is not
     * valid any more.
     *
     * @param traceId the trace that it judges
     * @param assessmentId the other one's id
     * @param value the new value
     * @return what is stored
     */
    public CompletionStage<Assessment> overrideFeedback(String traceId, String assessmentId, Object value) {
        return start(() -> client.overrideFeedback(traceId, assessmentId, value));
    }

    /**
     * Stores a feedback in place of another: that one stays, but is not valid any more. Name and span are the other
     * one's.
     *
     * @param traceId the trace that it judges
     * @param assessmentId the other one's id
     * @param instead the new value, who says so, and why
     * @return what is stored
     */
    public CompletionStage<Assessment> overrideFeedback(String traceId, String assessmentId, Feedback instead) {
        return start(() -> client.overrideFeedback(traceId, assessmentId, instead));
    }

    /**
     * Deletes an assessment; where there is none, nothing happens.
     *
     * @param traceId the trace that it judges
     * @param assessmentId its id
     * @return complete when it is done
     */
    public CompletionStage<Void> deleteAssessment(String traceId, String assessmentId) {
        return run(() -> client.deleteAssessment(traceId, assessmentId));
    }

    /**
     * Makes traces belong to a run, in pieces of 100. MLflow does not say whether it knows the run and the traces.
     *
     * @param traceIds the traces
     * @param runId the run
     * @return complete when it is done
     */
    public CompletionStage<Void> linkTracesToRun(Collection<String> traceIds, String runId) {
        return run(() -> client.linkTracesToRun(traceIds, runId));
    }

    /**
     * Finds an experiment by its name; it is not created.
     *
     * @param name its name
     * @return its id
     */
    public CompletionStage<String> experimentId(String name) {
        return start(() -> client.experimentId(name));
    }

    private static CompletionStage<Void> run(Runnable call) {
        return start(() -> {
            call.run();
            return null;
        });
    }

    private static <T> CompletionStage<T> start(Supplier<T> call) {
        try {
            return GlobalTracing.get().reading().async(call);
        } catch (TracingException e) {
            return CompletableFuture.failedStage(e);
        }
    }
}
