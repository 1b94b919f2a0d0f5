package dev.mlflow4j.tracing.internal.reading;

import dev.mlflow4j.tracing.Assessment;
import dev.mlflow4j.tracing.Trace;
import dev.mlflow4j.tracing.TraceInfo;
import dev.mlflow4j.tracing.TracePage;
import dev.mlflow4j.tracing.TraceSession;
import dev.mlflow4j.tracing.TracingException;
import dev.mlflow4j.tracing.internal.export.ServerCalls;
import dev.mlflow4j.tracing.internal.json.Redactor;
import dev.mlflow4j.tracing.internal.json.ValueWriter;
import dev.mlflow4j.tracing.internal.settings.TracingSettings;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.OptionalInt;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** The traces of the MLflow server that the settings name, for {@code TracingClient}. Its calls wait, and throw. */
public final class Reading implements AutoCloseable {
    private static final Duration LONGEST_FLUSH = Duration.ofSeconds(30);

    /** The root of a request ends a moment after whoever asked has the answer. */
    private static final Duration LONGEST_END = Duration.ofSeconds(2);

    private final ServerCalls server;
    private final ValueWriter values = new ValueWriter(Integer.MAX_VALUE, Redactor.NONE);
    private final StoredTraces traces;
    private final TraceChanges changes;
    private final Assessments assessments;
    private final AsyncCalls async = new AsyncCalls();
    private final Unsent unsent;

    /** What this process has not sent yet. */
    public interface Unsent {
        /** Sends what has ended and waits for it; false when there was nothing. */
        boolean send(Duration timeout);

        /** Whether the trace has ended here and waits to be sent. */
        boolean hasEnded(String traceId);

        /** Waits until the root span of the trace is not open here; false when it still is, or is around this thread. */
        boolean awaitEnd(String traceId, Duration timeout);

        /** Sets a tag of a trace whose root span is open here; false when there is none. */
        boolean setTag(String traceId, String key, String value);
    }

    /** The server at that address, with the login of the settings. */
    public Reading(URI trackingUri, TracingSettings settings, Unsent unsent) {
        this.server = new ServerCalls(trackingUri, settings);
        this.traces = new StoredTraces(server);
        this.changes = new TraceChanges(server, traces);
        this.assessments = new Assessments(server, values);
        this.unsent = unsent;
    }

    public Trace trace(String traceId) {
        Trace trace = stored(traceId, () -> traces.trace(traceId));
        if (trace.info().inProgress() && unsent.hasEnded(traceId) && send()) {
            return traces.trace(traceId);
        }
        return trace;
    }

    public TraceInfo info(String traceId) {
        return stored(traceId, () -> traces.info(traceId));
    }

    public Stream<Trace> search(Search search) {
        return FoundSessions.stream(traces, search);
    }

    public TracePage page(Search search) {
        return new FoundTraces(traces, search).page();
    }

    public Stream<TraceSession> sessions(Search search) {
        return FoundSessions.of(traces, search);
    }

    public String experimentId(String name) {
        return server.experimentId(name);
    }

    public void setTag(String traceId, String key, String value) {
        stored(traceId, () -> {
            if (!unsent.setTag(traceId, key, value)) {
                changes.setTag(traceId, key, value);
            }
            return null;
        });
    }

    public void deleteTag(String traceId, String key) {
        stored(traceId, () -> {
            changes.deleteTag(traceId, key);
            return null;
        });
    }

    public int delete(String experimentId, Collection<String> traceIds) {
        return changes.delete(experimentId, traceIds);
    }

    public int delete(String experimentId, Instant upTo, OptionalInt most) {
        return changes.delete(experimentId, upTo, most);
    }

    public void link(Collection<String> traceIds, String runId) {
        changes.link(traceIds, runId);
    }

    public Assessment assessment(String traceId, String assessmentId) {
        return stored(traceId, () -> assessments.get(traceId, assessmentId));
    }

    public Assessment log(String traceId, NewAssessment assessment) {
        return stored(traceId, () -> assessments.create(traceId, assessment));
    }

    public Assessment update(String traceId, String assessmentId, NewAssessment with) {
        return stored(traceId, () -> assessments.update(traceId, assessmentId, with));
    }

    public Assessment override(String traceId, String assessmentId, NewAssessment instead) {
        return stored(traceId, () -> assessments.override(traceId, assessmentId, instead));
    }

    public void deleteAssessment(String traceId, String assessmentId) {
        stored(traceId, () -> {
            assessments.delete(traceId, assessmentId);
            return null;
        });
    }

    public <T> CompletionStage<T> async(Supplier<T> call) {
        return async.start(call);
    }

    /** Again where the server does not know the trace, and what it waits for may be here. */
    private <T> T stored(String traceId, Supplier<T> call) {
        if (traceId == null || traceId.isBlank()) {
            throw new TracingException(
                    "The trace id is empty: the trace was not recorded, because tracing is off or left it out");
        }
        try {
            return call.get();
        } catch (TracingException e) {
            if (e.httpStatus().orElse(0) != 404) {
                throw e;
            }
            if (!unsent.awaitEnd(traceId, LONGEST_END)) {
                throw new TracingException(
                        e.getMessage() + " (it still runs here, and is stored when its root span has ended)",
                        404,
                        e.errorCode().orElse(null));
            }
            if (!send()) {
                throw e;
            }
            return call.get();
        }
    }

    private boolean send() {
        return unsent.send(LONGEST_FLUSH.compareTo(server.timeout()) < 0 ? LONGEST_FLUSH : server.timeout());
    }

    @Override
    public void close() {
        async.close();
        server.close();
        values.close();
    }
}
