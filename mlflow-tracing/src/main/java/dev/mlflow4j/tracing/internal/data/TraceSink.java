package dev.mlflow4j.tracing.internal.data;

/** Takes ended spans for export. It does not wait and does not throw; what it does not take, it counts. */
public interface TraceSink {
    void accept(TraceBatch batch);

    /** Counts spans, maybe none, that a failure of tracing itself costs; it is reported as a problem. */
    void failed(int spans, Object cause);

    /** Counts spans that there was no room in memory for. */
    void memoryFull(int spans);

    /** Counts attachments of spans that are not lost themselves, which there was no room in memory for. */
    void attachmentsLost(int attachments);

    /** Counts spans that no code has ended; they are handed over all the same. */
    void timedOut(int spans);

    /** Counts spans of traces that sampling left out, forgotten before it was known whether they fail. */
    void evicted(int spans);
}
