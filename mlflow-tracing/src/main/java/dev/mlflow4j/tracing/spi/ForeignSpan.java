package dev.mlflow4j.tracing.spi;

import dev.mlflow4j.tracing.SpanStatus;
import dev.mlflow4j.tracing.internal.GlobalTracing;
import dev.mlflow4j.tracing.internal.Tracing;
import dev.mlflow4j.tracing.internal.trace.RecordedSpan;
import java.util.Map;
import java.util.Optional;

/**
 * A span of an {@link TracingBridge} that belongs to one of our traces and is sent with it. It does so where a span of ours
 * would belong to that trace, had it been started in its place, and has the id that it has there. It counts like any other
 * span: against the limits, for sampling, for redaction, for processors, and by its status for {@code
 * mlflow.tracing.keep.errors}.
 */
public final class ForeignSpan {
    private final RecordedSpan span;

    private ForeignSpan(RecordedSpan span) {
        this.span = span;
    }

    /**
     * {@return whether foreign spans are accepted: {@code mlflow.tracing.opentelemetry=shared}, and tracing is on;
     * false where {@link #start} is always empty} Does not start tracing.
     */
    public static boolean isEnabled() {
        Tracing tracing = GlobalTracing.orNull();
        return tracing != null && tracing.bridge() != null;
    }

    /**
     * Takes a span that has just been started on this thread. Its parent is the one it has there, where that was taken as
     * well and nothing of ours is nearer; else the span that is current here.
     *
     * @param name its name
     * @param spanId its id, 16 hex digits
     * @param parentId the id of the span it is below of there; null where that is none, or one of another process
     * @param calls the address that it is a call to; where a span of ours beside it has that in {@code url.full}, it is
     *     the same call, and below ours. Null for anything else
     * @param theirs the span itself, for {@link TracingBridge#startMirror}
     * @return empty where it belongs to no trace of ours that is recorded, and where 10,000 that were taken have not ended
     */
    public static Optional<ForeignSpan> start(
            String name, String spanId, String parentId, String calls, Object theirs) {
        Tracing tracing = GlobalTracing.orNull();
        return tracing == null || tracing.bridge() == null
                ? Optional.empty()
                : tracing.bridge()
                        .startForeign(tracing.starter(), name, spanId, parentId, calls, theirs)
                        .map(ForeignSpan::new);
    }

    /** Changes the span's name. */
    public void rename(String name) {
        span.rename(name);
    }

    /**
     * Sets an attribute. The messages and tools that the conventions for {@code gen_ai} keep as JSON in a text are that
     * JSON.
     */
    public void setAttribute(String key, Object value) {
        span.setForeignAttribute(key, value);
    }

    /** Adds an event at a time in nanoseconds since the epoch. */
    public void addEvent(String name, long epochNanos, Map<String, ?> attributes) {
        span.addEventAt(name, epochNanos, attributes);
    }

    /** Adds a link to a span by its trace id (32 hex digits) and span id (16 hex digits), with attributes. */
    public void addLink(String traceId, String spanId, Map<String, ?> attributes) {
        span.addLink(traceId, spanId, attributes);
    }

    /** Sets the status to error, with a message that may be empty. */
    public void fail(String message) {
        span.setStatus(SpanStatus.ERROR, message);
    }

    /** Ends the span. Start and end are in nanoseconds since the epoch. */
    public void end(long startEpochNanos, long endEpochNanos) {
        span.startAt(startEpochNanos);
        span.endAt(endEpochNanos);
        span.end();
    }
}
