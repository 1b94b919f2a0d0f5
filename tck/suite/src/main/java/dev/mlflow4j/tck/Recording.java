package dev.mlflow4j.tck;

import dev.mlflow4j.testing.RecordedTraces;
import dev.mlflow4j.tracing.client.Trace;
import java.util.List;

/** What an action leaves in memory; traces of other tests are forgotten before it runs. */
public final class Recording {
    private Recording() {}

    /** What is recorded; it may throw anything. */
    @FunctionalInterface
    public interface Action {
        /**
         * Runs it.
         *
         * @throws Exception what the test then fails with
         */
        void run() throws Exception;
    }

    /**
     * The only trace of an action.
     *
     * @param spans how many spans it has
     * @param action the action
     * @return the trace
     * @throws Exception what the action throws
     * @throws AssertionError when there are others, or it does not come within 30 seconds
     */
    public static Trace trace(int spans, Action action) throws Exception {
        RecordedTraces.clear();
        action.run();
        return RecordedTraces.awaitOne(spans);
    }

    /**
     * The traces of an action.
     *
     * @param count how many there are
     * @param action the action
     * @return the traces, in the order in which they ended
     * @throws Exception what the action throws
     * @throws AssertionError when there are more, or they do not come within 30 seconds
     */
    public static List<Trace> traces(int count, Action action) throws Exception {
        RecordedTraces.clear();
        action.run();
        return RecordedTraces.await(count);
    }
}
