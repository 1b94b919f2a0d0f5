package dev.mlflow4j.tracing.spi;

/** Told of what becomes of a span ({@link Instrumenter#watch}), on the thread where it does. It must be quick and not throw. */
public interface SpanListener {
    /** Called after an exception was recorded on the span. */
    void failed(Throwable failure);

    /** It is about to end. Told again where two threads end it at the same time. */
    void ending();
}
