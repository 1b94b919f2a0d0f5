package dev.mlflow4j.tracing.internal.context;

import dev.mlflow4j.tracing.spi.Scope;

/** Follows what becomes current on a thread, so that it can be current in another tracer as well. */
public interface ScopeListener {
    /** Something is being made current on this thread; returns what is closed with it, null for nothing. Never throws. */
    Scope opening(TracingContext context);
}
