package dev.mlflow4j.operations;

import java.time.Duration;

/** How long tests wait at most. */
final class TimeLimits {
    /** For what takes a moment. */
    static final Duration SOON = Duration.ofSeconds(30);

    /** For work of the load application and the server together. */
    static final Duration LONG = Duration.ofMinutes(3);

    private TimeLimits() {}
}
