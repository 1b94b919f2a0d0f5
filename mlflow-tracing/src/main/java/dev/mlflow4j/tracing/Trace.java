package dev.mlflow4j.tracing;

import java.util.List;

/**
 * A whole trace.
 *
 * @param info what the list shows of it
 * @param spans its spans, in the order they started
 */
public record Trace(TraceInfo info, List<TraceSpan> spans) {}
