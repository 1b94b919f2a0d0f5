package dev.mlflow4j.tracing.client;

import java.util.List;
import java.util.Optional;

/**
 * One page of what a search found.
 *
 * @param traces the traces, in the order that was asked for
 * @param nextPageToken for {@link TraceQuery#pageToken}; empty when this is the last page
 */
public record TracePage(List<Trace> traces, Optional<String> nextPageToken) {}
