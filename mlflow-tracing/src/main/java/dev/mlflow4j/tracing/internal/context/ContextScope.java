package dev.mlflow4j.tracing.internal.context;

import dev.mlflow4j.tracing.spi.Scope;
import java.lang.ref.WeakReference;
import java.util.ArrayDeque;
import java.util.Iterator;

/**
 * A context made current on one thread, and taken off again on that thread only, once. One that is closed before those
 * opened after it is taken off when they are.
 *
 * <p>The thread holds what is open in classes of the JDK, and weakly where its closing is left to others: one that is
 * never closed neither keeps a stopped application alive on a thread of the server, nor stays current once it can no longer be
 * closed. One that its opener closes in a finally block is held as it is: it is gone with that block.
 */
public final class ContextScope implements Scope {
    /** Of ContextScopes and weak references to them; empty, and not removed, where nothing is open. */
    private static final ThreadLocal<ArrayDeque<Object>> OPEN = new ThreadLocal<>();

    private static final int USUAL_DEPTH = 6;

    private static volatile ScopeListener listener;

    private final TracingContext context;
    private final Thread owner = Thread.currentThread();
    private final ArrayDeque<Object> open;
    private final boolean isBlock;
    private final boolean isTask;
    private final Scope mirror;
    private boolean closed;

    private ContextScope(TracingContext context, boolean isBlock, boolean isTask) {
        this.context = context;
        this.isBlock = isBlock;
        this.isTask = isTask;
        ArrayDeque<Object> ofThread = OPEN.get();
        if (ofThread == null) {
            ofThread = new ArrayDeque<>(USUAL_DEPTH);
            OPEN.set(ofThread);
        }
        this.open = ofThread;
        ScopeListener follows = listener;
        this.mirror = follows == null ? null : follows.opening(context);
        open.addLast(isBlock ? this : mirror == null ? new WeakReference<>(this) : new WithMirror(this));
    }

    /** Follows all scopes from now on, in place of the listener before. */
    public static void setListener(ScopeListener newListener) {
        listener = newListener;
    }

    /** Opens a scope that may be closed at any time. */
    public static ContextScope of(TracingContext context) {
        return new ContextScope(context, false, false);
    }

    /** Opens one that the caller closes in a finally block. */
    public static ContextScope ofBlock(TracingContext context) {
        return new ContextScope(context, true, false);
    }

    /** Opens one around a task: what that leaves open is taken off with it, and does not meet the thread's next task. */
    public static ContextScope ofTask(TracingContext context) {
        return new ContextScope(context, false, true);
    }

    /** The same, closed by the caller in a finally block. */
    static ContextScope ofTaskBlock(TracingContext context) {
        return new ContextScope(context, true, true);
    }

    /** Whether anything has been made current on this thread, also where that is an empty context. */
    public static boolean isAnyOpen() {
        return innermost(OPEN.get()) != null;
    }

    /** What is current on this thread; the root context where nothing is. */
    static TracingContext current() {
        ContextScope innermost = innermost(OPEN.get());
        return innermost == null ? TracingContext.ROOT : innermost.context;
    }

    @Override
    public void close() {
        if (owner == Thread.currentThread() && !closed) {
            if ((isTask || isBlock) && open.peekLast() != this) {
                closeInner();
            }
            closed = true;
            innermost(open);
        }
    }

    /** Of a task all that it has left; of a block only other blocks, whose own closing was kept from them. */
    private void closeInner() {
        Iterator<Object> fromInnermost = open.descendingIterator();
        while (fromInnermost.hasNext()) {
            ContextScope inner = scope(fromInnermost.next());
            if (inner == this) {
                return;
            }
            if (inner != null && (isTask || inner.isBlock)) {
                inner.closed = true;
            }
        }
    }

    /** Null where none is open; those that are closed or gone are taken off. */
    private static ContextScope innermost(ArrayDeque<Object> open) {
        if (open == null) {
            return null;
        }
        for (Object last = open.peekLast(); last != null; last = open.peekLast()) {
            ContextScope scope = scope(last);
            if (scope != null && !scope.closed) {
                return scope;
            }
            open.removeLast();
            Scope mirror = last instanceof WithMirror gone ? gone.mirror : scope == null ? null : scope.mirror;
            if (mirror != null) {
                mirror.close();
            }
        }
        return null;
    }

    /** Still closes what is current elsewhere when it can no longer be closed. */
    private static final class WithMirror extends WeakReference<ContextScope> {
        private final Scope mirror;

        WithMirror(ContextScope scope) {
            super(scope);
            mirror = scope.mirror;
        }
    }

    private static ContextScope scope(Object held) {
        return held instanceof ContextScope scope ? scope : (ContextScope) ((WeakReference<?>) held).get();
    }
}
