package dev.mlflow4j.tracing;

/** A block in which {@link Mlflow#context} holds. */
public interface TraceScope extends AutoCloseable {
    /**
     * Ends it: what held before does so again. It is for the thread that opened it; on another one, and when called
     * again, it does nothing.
     */
    @Override
    void close();
}
