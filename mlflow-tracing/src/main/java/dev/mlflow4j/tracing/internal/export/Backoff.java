package dev.mlflow4j.tracing.internal.export;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;

/** How long to wait before the next try: twice as long each time, with jitter; as long as the server says where it does. */
final class Backoff {
    static final long FIRST_MILLIS = 500;
    static final long LONGEST_MILLIS = 30_000;
    private static final long LONGEST_ASKED_MILLIS = 300_000;

    private long pause = FIRST_MILLIS;

    long nextMillis(Optional<Duration> asked) {
        long half = pause / 2;
        long millis = half + ThreadLocalRandom.current().nextLong(half + 1);
        pause = Math.min(LONGEST_MILLIS, pause * 2);
        return asked.map(duration -> Math.max(millis, Math.min(LONGEST_ASKED_MILLIS, duration.toMillis())))
                .orElse(millis);
    }

    void reset() {
        pause = FIRST_MILLIS;
    }
}
