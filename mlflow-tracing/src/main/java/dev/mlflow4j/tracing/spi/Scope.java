package dev.mlflow4j.tracing.spi;

/** A span made current on a thread. Closing it on that thread makes the one before it current again. */
@FunctionalInterface
public interface Scope extends AutoCloseable {
    /** Closes it; on another thread, or a second time, it does nothing. */
    @Override
    void close();
}
