package dev.mlflow4j.tracing.internal.json.jsonb;

import java.util.Objects;
import java.util.stream.Stream;

/** Thrown to end a write that would go on long after the limit. */
final class LimitReached extends RuntimeException {
    private static final long serialVersionUID = 1L;

    LimitReached() {
        super("limit reached", null, false, false);
    }

    /** Whether this is what was thrown, possibly wrapped. */
    static boolean isCauseOf(Throwable thrown) {
        return Stream.iterate(thrown, Objects::nonNull, Throwable::getCause).anyMatch(LimitReached.class::isInstance);
    }
}
