package dev.mlflow4j.tracing.internal.engine;

import io.opentelemetry.context.Context;
import io.opentelemetry.context.Scope;

/** A context made current on one thread, and taken off again on that thread only, once. */
public final class ThreadScope implements AutoCloseable {
    private Scope scope;
    private Thread owner;

    void open(Context context) {
        owner = Thread.currentThread();
        scope = context.makeCurrent();
    }

    /** Opens a scope of its own. */
    public static ThreadScope of(Context context) {
        ThreadScope opened = new ThreadScope();
        opened.open(context);
        return opened;
    }

    @Override
    public void close() {
        if (owner == Thread.currentThread() && scope != null) {
            Scope open = scope;
            scope = null;
            open.close();
        }
    }
}
