package dev.mlflow4j.tracing.spi;

/**
 * What a {@link ThreadLocal} is for a thread, for a piece of work that a framework moves between threads by itself: the
 * context that Vert.x keeps for each request. Found by {@link java.util.ServiceLoader} beside this library.
 *
 * <p>It is asked wherever the current span is, on every thread that has none of its own: it must be quick, and must not
 * fail outside of such work.
 */
public interface WorkContext {
    /**
     * {@return the value put last for the work that runs on this thread; null where nothing was put, or no such work
     * runs}
     */
    Object get();

    /**
     * Keeps a value for the work that runs on this thread, in place of the one put before, until the work is over.
     * Returns false where no such work runs, and nothing is kept.
     */
    boolean put(Object value);
}
