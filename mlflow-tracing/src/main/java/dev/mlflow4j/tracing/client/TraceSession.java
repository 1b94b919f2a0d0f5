package dev.mlflow4j.tracing.client;

import java.util.List;

/**
 * A conversation: the traces of one session.
 *
 * @param id the session, {@code mlflow.trace.session} of its traces
 * @param traces its traces, the earliest first
 */
public record TraceSession(String id, List<Trace> traces) {}
