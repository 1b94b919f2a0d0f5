package dev.mlflow4j.tracing.internal.engine;

import dev.mlflow4j.tracing.internal.Once;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The traces that sampling left out and that are recorded all the same, in case they fail. All their spans together are
 * no more than so many: beyond that the oldest trace is let go.
 */
final class UndecidedTraces {
    private static final System.Logger LOG = System.getLogger("dev.mlflow4j.tracing");

    private final int mostSpans;
    private final AtomicInteger spans = new AtomicInteger();
    private final Set<LiveTrace> byAge = new LinkedHashSet<>();
    private final Object makingRoom = new Object();

    UndecidedTraces(int mostSpans) {
        this.mostSpans = mostSpans;
    }

    void add(LiveTrace trace) {
        synchronized (byAge) {
            byAge.add(trace);
        }
    }

    void spanStarted() {
        spans.incrementAndGet();
    }

    /** Its spans are kept, sent or forgotten. */
    void remove(LiveTrace trace, int itsSpans) {
        synchronized (byAge) {
            byAge.remove(trace);
        }
        spans.addAndGet(-itsSpans);
    }

    /** To be called without the lock of any trace. */
    void makeRoom() {
        if (spans.get() > mostSpans) {
            synchronized (makingRoom) {
                LiveTrace oldest = oldest();
                while (spans.get() > mostSpans && oldest != null) {
                    say();
                    oldest.letGo();
                    oldest = oldest();
                }
            }
        }
    }

    private LiveTrace oldest() {
        synchronized (byAge) {
            Iterator<LiveTrace> all = byAge.iterator();
            return all.hasNext() ? all.next() : null;
        }
    }

    private void say() {
        if (Once.first("undecided let go")) {
            LOG.log(
                    System.Logger.Level.INFO,
                    "Traces that are not sampled hold more than {0} spans (mlflow.tracing.keep.errors.max.spans): the"
                            + " oldest are let go before it is known whether they fail. (Said once.)",
                    Integer.toString(mostSpans));
        }
    }
}
