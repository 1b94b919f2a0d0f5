package dev.mlflow4j.tracing.internal.trace;

import dev.mlflow4j.tracing.Span;
import dev.mlflow4j.tracing.internal.data.SpanRecord;
import dev.mlflow4j.tracing.spi.RemoteSpan;

/** Another tracer of this process, whose spans and ours are seen together. Its methods do not throw. */
public interface SpanBridge {
    /** The span that is current here, or the one there if that is nearer. */
    Span nearest(Span own);

    /** What a span that starts here has of the other tracer. */
    BridgeIds ids(String name, RecordedSpan parent, RemoteSpan caller, boolean sampled);

    void started(RecordedSpan span);

    void ended(RecordedSpan span, SpanRecord record);
}
