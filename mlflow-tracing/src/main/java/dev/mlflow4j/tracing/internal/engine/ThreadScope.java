package dev.mlflow4j.tracing.internal.engine;

import io.opentelemetry.context.Context;
import io.opentelemetry.context.Scope;

/**
 * A context made current on one thread, and taken off again on that thread only, once. One that is closed before those
 * opened after it is taken off when they are.
 */
public final class ThreadScope implements AutoCloseable {
    private static final ThreadLocal<ThreadScope> INNERMOST = new ThreadLocal<>();

    private Context context;
    private ThreadScope outer;
    private boolean closed;
    private Scope scope;
    private Thread owner;

    void open(Context context) {
        owner = Thread.currentThread();
        this.context = context;
        outer = INNERMOST.get();
        INNERMOST.set(this);
        scope = context.makeCurrent();
    }

    /** Opens a scope of its own. */
    public static ThreadScope of(Context context) {
        ThreadScope opened = new ThreadScope();
        opened.open(context);
        return opened;
    }

    /** Whether anything has been made current on this thread, be it that nothing is. */
    static boolean isAnyOpen() {
        return INNERMOST.get() != null;
    }

    @Override
    public void close() {
        if (owner == Thread.currentThread() && !closed) {
            closed = true;
            takeOffClosed();
        }
    }

    private static void takeOffClosed() {
        ThreadScope innermost = INNERMOST.get();
        while (innermost != null && innermost.closed && innermost.isCurrent()) {
            innermost.scope.close();
            innermost = innermost.outer;
        }
        if (innermost == null) {
            INNERMOST.remove();
        } else {
            INNERMOST.set(innermost);
        }
    }

    private boolean isCurrent() {
        return Context.current() == context;
    }
}
