package dev.mlflow4j.tracing.internal.util;

import java.lang.ref.Cleaner;
import java.util.ArrayList;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** What is to be done once an object can no longer be reached; all of it is forgotten with {@link #close}. */
public final class UnreachableActions implements AutoCloseable {
    private final Set<Watched> all = ConcurrentHashMap.newKeySet();
    private volatile boolean closed;
    private Cleaner cleaner;

    /** Runs the action, which must not refer to the object, on a thread of its own. The returned action cancels it. */
    public Runnable whenUnreachable(Object object, Runnable action) {
        if (closed) {
            return () -> {};
        }
        Watched watched = new Watched(action);
        all.add(watched);
        watched.cleanable = cleaner().register(object, watched);
        return watched::forget;
    }

    private synchronized Cleaner cleaner() {
        if (cleaner == null) {
            cleaner = Cleaner.create();
        }
        return cleaner;
    }

    /** Lets the cleaner's thread end. */
    @Override
    public synchronized void close() {
        closed = true;
        cleaner = null;
        new ArrayList<>(all).forEach(Watched::forget);
    }

    private final class Watched implements Runnable {
        private volatile Runnable action;
        private volatile Cleaner.Cleanable cleanable;

        Watched(Runnable action) {
            this.action = action;
        }

        @Override
        public void run() {
            all.remove(this);
            Runnable wanted = action;
            if (wanted != null) {
                InternalLog.guard("run an action for an object that is gone", wanted);
            }
        }

        void forget() {
            action = null;
            Cleaner.Cleanable registered = cleanable;
            if (registered != null) {
                registered.clean();
            }
        }
    }
}
