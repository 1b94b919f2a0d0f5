package dev.mlflow4j.tracing.internal.trace;

import dev.mlflow4j.tracing.internal.util.LogOnce;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The traces that head sampling left out and that are recorded all the same, in case they fail. All their spans together
 * are bounded in number: beyond the bound the oldest trace is evicted.
 */
final class TailSampler {
    private final int mostSpans;
    private final AtomicInteger spans = new AtomicInteger();
    private final Set<Pending> byAge = new LinkedHashSet<>();
    private final Object makingRoom = new Object();

    /** A trace of which it is not known yet whether it fails. */
    interface Pending {
        void evict();
    }

    TailSampler(int mostSpans) {
        this.mostSpans = mostSpans;
    }

    void add(Pending trace) {
        synchronized (byAge) {
            byAge.add(trace);
        }
    }

    void spanStarted() {
        spans.incrementAndGet();
    }

    /** Its spans are kept, sent or forgotten. */
    void remove(Pending trace, int itsSpans) {
        synchronized (byAge) {
            byAge.remove(trace);
        }
        spans.addAndGet(-itsSpans);
    }

    /** To be called without the lock of any trace. */
    void makeRoom() {
        if (spans.get() <= mostSpans) {
            return;
        }
        synchronized (makingRoom) {
            for (Pending oldest = oldest(); oldest != null && spans.get() > mostSpans; oldest = oldest()) {
                LogOnce.log(
                        "pending traces evicted",
                        System.Logger.Level.INFO,
                        "Traces that are not sampled hold more than {0} spans (mlflow.tracing.keep.errors.max.spans): the"
                                + " oldest are evicted before it is known whether they fail. Further occurrences are not logged.",
                        Integer.toString(mostSpans));
                oldest.evict();
            }
        }
    }

    private Pending oldest() {
        synchronized (byAge) {
            return byAge.stream().findFirst().orElse(null);
        }
    }
}
