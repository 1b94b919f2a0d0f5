package dev.mlflow4j.tracing.internal.data;

/** Takes ended spans for export. It does not wait and does not throw; what it does not take, it counts. */
public interface TraceSink {
    void accept(TraceBatch batch);

    /** Counts spans of which no record could be made. */
    void failed(int spans);

    /** Counts spans that no code has ended; they are handed over all the same. */
    void timedOut(int spans);

    /** Counts spans of traces that sampling left out, forgotten before it was known whether they fail. */
    void evicted(int spans);
}
