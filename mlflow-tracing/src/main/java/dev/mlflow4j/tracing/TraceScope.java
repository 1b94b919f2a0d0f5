package dev.mlflow4j.tracing;

/** A block in which {@link Mlflow#context} holds. */
public interface TraceScope extends AutoCloseable {
    /** Restores what held before; does nothing on another thread than that which opened it, and when called again. */
    @Override
    void close();
}
