package dev.mlflow4j.tracing;

/** A function from {@code T} to {@code R} that may throw {@code X}. */
@FunctionalInterface
public interface ThrowingFunction<T, R, X extends Throwable> {
    /** Calls the function. */
    R apply(T argument) throws X;
}
