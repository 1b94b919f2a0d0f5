package dev.mlflow4j.tracing;

/**
 * A function that may throw.
 *
 * @param <T> what it takes
 * @param <R> what it returns
 * @param <X> what it may throw
 */
@FunctionalInterface
public interface ThrowingFunction<T, R, X extends Throwable> {
    /** Calls the function. */
    R apply(T argument) throws X;
}
