package dev.mlflow4j.tracing.internal.trace;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

@Execution(ExecutionMode.CONCURRENT)
class TraceClockTest {
    private static final long EPOCH = TimeUnit.DAYS.toNanos(20_000);

    private final AtomicInteger reads = new AtomicInteger();
    private final TraceClock clock = new TraceClock(() -> {
        reads.incrementAndGet();
        return EPOCH;
    });

    @Test
    void theSystemsClockIsReadOnceAndTimeGoesOnFromThere() {
        long last = clock.now();
        assertThat(last).isBetween(EPOCH, EPOCH + clock.sinceStart());
        for (int i = 0; i < 100_000; i++) {
            long now = clock.now();
            assertThat(now >= last).isTrue();
            last = now;
        }
        assertThat(reads).hasValue(1);
    }

    @Test
    void momentsBeforeAndWithinTheTraceKeepTheirDistance() {
        long moment = System.nanoTime();
        long hour = TimeUnit.HOURS.toNanos(1);

        assertThat(clock.at(moment - hour)).isEqualTo(clock.at(moment) - hour);
        assertThat(clock.at(moment)).isBetween(EPOCH, clock.now());
    }

    @Test
    void aTraceBeginsAtTheTimeOfTheSystem() {
        long before = System.currentTimeMillis();
        long now = TimeUnit.NANOSECONDS.toMillis(new TraceClock().now());

        // The clock may be slewed, or set by a little, while the test runs.
        assertThat(now).isBetween(before - 1_000, System.currentTimeMillis() + 1_000);
    }
}
