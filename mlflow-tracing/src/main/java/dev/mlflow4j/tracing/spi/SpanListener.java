package dev.mlflow4j.tracing.spi;

/**
 * Called on the events of a span ({@link Instrumenter#watch}), on the thread where they happen. It must be quick and
 * not throw.
 */
public interface SpanListener {
    /** Called after an exception was recorded on the span. */
    void failed(Throwable failure);

    /** Called before the span ends; more than once where several threads end it at the same time. */
    void ending();
}
