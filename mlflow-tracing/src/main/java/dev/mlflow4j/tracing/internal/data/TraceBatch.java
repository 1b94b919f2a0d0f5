package dev.mlflow4j.tracing.internal.data;

import java.util.List;

/** Ended spans of one trace, and what was known of it when they were handed to export. */
public record TraceBatch(TraceSnapshot trace, List<SpanRecord> spans) {}
