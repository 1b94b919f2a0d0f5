package dev.mlflow4j.tracing.internal.returns;

import dev.mlflow4j.tracing.internal.engine.TracingHolder;
import dev.mlflow4j.tracing.spi.PendingSpan.StreamRecording;
import java.lang.ref.Cleaner;
import java.util.ArrayList;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Ends the span of a stream whose consumer stopped without a word, as {@code findFirst()} does: when nobody can go on
 * reading it any more, it counts as cancelled, at the time of its last chunk. Adapters have other things that are left
 * without a word.
 */
public final class AbandonedStreams {
    private static final Set<Abandonment> WATCHED = ConcurrentHashMap.newKeySet();
    private static Cleaner cleaner;

    private AbandonedStreams() {}

    static void endWhenUnreachable(Object reader, StreamRecording recording) {
        whenUnreachable(reader, recording::abandon);
    }

    /** Runs the action, which must not refer to it, once nobody can reach an object any more; returned is what forgets it. */
    public static Runnable whenUnreachable(Object watched, Runnable action) {
        if (!TracingHolder.get().isOn()) {
            return () -> {};
        }
        Abandonment abandonment = new Abandonment(action);
        WATCHED.add(abandonment);
        abandonment.cleanable = cleaner().register(watched, abandonment);
        return abandonment::forget;
    }

    /** Forgets all streams that are still read, and lets the cleaner's thread end. */
    public static synchronized void stop() {
        cleaner = null;
        new ArrayList<>(WATCHED).forEach(Abandonment::forget);
    }

    private static synchronized Cleaner cleaner() {
        if (cleaner == null) {
            cleaner = Cleaner.create();
        }
        return cleaner;
    }

    private static final class Abandonment implements Runnable {
        private volatile Runnable action;
        private volatile Cleaner.Cleanable cleanable;

        Abandonment(Runnable action) {
            this.action = action;
        }

        @Override
        public void run() {
            WATCHED.remove(this);
            Runnable wanted = action;
            if (wanted != null) {
                wanted.run();
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
