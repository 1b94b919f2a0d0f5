package dev.mlflow4j.tracing.internal.engine;

import io.opentelemetry.context.Context;
import java.lang.ref.WeakReference;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;

/**
 * A context made current on one thread, and taken off again on that thread only, once. One that is closed before those
 * opened after it is taken off when they are.
 *
 * <p>The thread holds nothing but weak references, in classes of the JDK: one that nobody closes neither keeps a stopped
 * application alive on a thread of the server, nor stays current once nobody can close it any more.
 */
public final class ThreadScope implements AutoCloseable {
    private static final ThreadLocal<Deque<WeakReference<ThreadScope>>> OPEN = new ThreadLocal<>();
    private static final int USUAL_DEPTH = 4;

    private Context context;
    private boolean isTask;
    private boolean closed;
    private Thread owner;

    void open(Context context) {
        owner = Thread.currentThread();
        this.context = context;
        Deque<WeakReference<ThreadScope>> open = OPEN.get();
        if (open == null) {
            open = new ArrayDeque<>(USUAL_DEPTH);
            OPEN.set(open);
        }
        open.addLast(new WeakReference<>(this));
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
        return innermost() != null;
    }

    /** What is current on this thread; the root context where nothing is. */
    static Context current() {
        ThreadScope innermost = innermost();
        return innermost == null ? Context.root() : innermost.context;
    }

    @Override
    public void close() {
        if (owner == Thread.currentThread() && !closed) {
            if (isTask) {
                closeInner();
            }
            closed = true;
            innermost();
        }
    }

    private void closeInner() {
        Iterator<WeakReference<ThreadScope>> fromInnermost = OPEN.get().descendingIterator();
        while (fromInnermost.hasNext()) {
            ThreadScope inner = fromInnermost.next().get();
            if (inner == this) {
                return;
            }
            if (inner != null) {
                inner.closed = true;
            }
        }
    }

    /** Null where none is open on this thread; those that are closed or gone are taken off. */
    private static ThreadScope innermost() {
        Deque<WeakReference<ThreadScope>> open = OPEN.get();
        if (open == null) {
            return null;
        }
        while (!open.isEmpty()) {
            ThreadScope last = open.getLast().get();
            if (last != null && !last.closed) {
                return last;
            }
            open.removeLast();
        }
        OPEN.remove();
        return null;
    }
}
