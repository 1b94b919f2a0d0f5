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
    private boolean isTask;
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

    /** Opens one around a task: what that leaves open is taken off with it, and does not meet the thread's next task. */
    public static ThreadScope ofTask(Context context) {
        ThreadScope opened = of(context);
        opened.isTask = true;
        return opened;
    }

    /** Whether anything has been made current on this thread, be it that nothing is. */
    static boolean isAnyOpen() {
        return INNERMOST.get() != null;
    }

    @Override
    public void close() {
        if (owner == Thread.currentThread() && !closed) {
            if (isTask) {
                closeInner();
            }
            closed = true;
            takeOffClosed();
        }
    }

    private void closeInner() {
        for (ThreadScope inner = INNERMOST.get(); inner != null && inner != this; inner = inner.outer) {
            inner.closed = true;
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
