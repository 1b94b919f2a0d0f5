package dev.mlflow4j.tracing.internal.engine;

import java.util.Collection;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Sends what has ended of traces that run long, so that they can be watched while they do. */
final class LongTraces implements Runnable {
    private final Collection<TraceBuffer> live;
    private final long afterNanos;

    private LongTraces(Collection<TraceBuffer> live, int afterSeconds) {
        this.live = live;
        this.afterNanos = TimeUnit.SECONDS.toNanos(afterSeconds);
    }

    /** Every so often as a trace may take before it counts as long. */
    static void watch(Collection<TraceBuffer> live, int afterSeconds, ScheduledExecutorService scheduler) {
        scheduler.scheduleWithFixedDelay(
                new LongTraces(live, afterSeconds), afterSeconds, afterSeconds, TimeUnit.SECONDS);
    }

    @Override
    public void run() {
        try {
            for (TraceBuffer trace : live) {
                if (trace.ageNanos() > afterNanos) {
                    trace.sendPart();
                }
            }
        } catch (RuntimeException | LinkageError e) {
            Failures.say("send a part of a trace", e);
        }
    }
}
