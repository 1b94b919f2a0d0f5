package dev.mlflow4j.tracing.internal.data;

/** Takes ended spans for export. It does not wait and does not throw; what it does not take, it counts. */
public interface TraceSink {
    void accept(TraceBatch batch);
}
