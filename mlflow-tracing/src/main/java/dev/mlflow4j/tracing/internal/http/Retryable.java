package dev.mlflow4j.tracing.internal.http;

import java.time.Duration;
import java.util.Optional;

/** The result of one try. */
public interface Retryable {
    /** Whether the next try may succeed. */
    boolean isRetryable();

    /** How long the server asks to wait before the next try. */
    Optional<Duration> retryAfter();

    /** Whether the time for the try was too short. */
    default boolean isTimeout() {
        return false;
    }
}
