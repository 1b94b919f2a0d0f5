package dev.mlflow4j.tracing.internal.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class RetryPolicyTest {
    private static final Duration LONG = Duration.ofMinutes(10);

    private record Result(String name, boolean isRetryable, boolean isTimeout, Optional<Duration> retryAfter)
            implements Retryable {}

    private static Result result(String name, boolean isRetryable) {
        return new Result(name, isRetryable, false, Optional.empty());
    }

    @Test
    void aCallIsTriedUntilItsResultIsFinal() {
        Iterator<Result> results = List.of(result("busy", true), result("busy", true), result("done", false))
                .iterator();

        Result last = RetryPolicy.startingWithin(LONG).run(timeout -> results.next());

        assertThat(last.name()).isEqualTo("done");
        assertThat(results).isExhausted();
    }

    @Test
    void withoutTimeForThePauseTheResultIsReturned() {
        Result later = new Result("later", true, false, Optional.of(LONG));
        List<Duration> timeouts = new ArrayList<>();

        Result last = RetryPolicy.startingWithin(Duration.ofMinutes(1)).run(timeout -> {
            timeouts.add(timeout);
            return later;
        });

        assertThat(last).isSameAs(later);
        assertThat(timeouts).containsExactly(Duration.ofSeconds(30));
    }

    @Test
    void aLastTryThatTimesOutDoesNotHideTheFailureBefore() {
        Result busy = result("busy", true);
        Iterator<Result> results = List.of(busy, new Result("timeout", false, true, Optional.empty()))
                .iterator();

        Result last = RetryPolicy.endingWithin(LONG).run(timeout -> results.next());

        assertThat(last).isSameAs(busy);
    }

    @Test
    void callsEndWithinTheTimeOfAll() {
        List<Duration> timeouts = new ArrayList<>();

        RetryPolicy.endingWithin(Duration.ofSeconds(5)).run(timeout -> {
            timeouts.add(timeout);
            return result("x", timeouts.size() < 2);
        });

        assertThat(timeouts).hasSize(2).allMatch(timeout -> timeout.compareTo(Duration.ofSeconds(5)) <= 0);
        assertThat(timeouts.get(1)).isLessThan(timeouts.get(0));
    }

    @Test
    void closingEndsThePauseAndLimitsTheCalls() {
        RetryPolicy policy = RetryPolicy.startingWithin(LONG);
        Result busy = new Result("busy", true, false, Optional.of(Duration.ofMinutes(5)));
        List<Duration> timeouts = new ArrayList<>();

        Result last = policy.run(timeout -> {
            timeouts.add(timeout);
            if (timeouts.size() == 1) {
                Thread closer = new Thread(() -> policy.closing(Duration.ofSeconds(2)));
                closer.start();
            }
            return busy;
        });

        assertThat(last).isSameAs(busy);
        assertThat(timeouts.get(timeouts.size() - 1)).isLessThanOrEqualTo(Duration.ofSeconds(30));
        assertThat(policy.isClosing()).isTrue();
        assertThat(policy.callTimeout()).isLessThanOrEqualTo(Duration.ofSeconds(2));
    }

    @Test
    void aWakeUpDuringACallLeavesOutThePauseAfterIt() throws InterruptedException {
        RetryPolicy policy = RetryPolicy.startingWithin(LONG);
        Backoff backoff = policy.newBackoff();

        policy.wakeUp();

        backoff.pause(Optional.of(Duration.ofMinutes(5)));
        assertThat(policy.wakeUps()).isEqualTo(1);
    }

    @Test
    void pausesGrowWithJitterAndAreNoShorterThanTheServerAsks() {
        Backoff backoff = RetryPolicy.startingWithin(LONG).newBackoff();
        for (long millis : new long[] {500, 1_000, 2_000, 4_000, 8_000, 16_000, 30_000, 30_000}) {
            assertThat(Duration.ofNanos(backoff.nextNanos(Optional.empty())))
                    .isBetween(Duration.ofMillis(millis / 2), Duration.ofMillis(millis));
        }
        backoff.reset();
        assertThat(Duration.ofNanos(backoff.nextNanos(Optional.of(Duration.ofSeconds(7)))))
                .isEqualTo(Duration.ofSeconds(7));
        assertThat(Duration.ofNanos(backoff.nextNanos(Optional.of(Duration.ofDays(1)))))
                .isEqualTo(Duration.ofMinutes(5));
    }
}
