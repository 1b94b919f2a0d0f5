package dev.mlflow4j.operations;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mlflow4j.testserver.MlflowServer;
import dev.mlflow4j.testserver.RealMlflow;
import dev.mlflow4j.testserver.ServerSetup;
import dev.mlflow4j.testserver.TraceCounts;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The server is killed under load and comes back. */
@ExtendWith(RealMlflow.class)
class ServerOutageTest {
    private static final Duration OUTAGE = Duration.ofSeconds(60);
    private static final Duration LIMIT = Duration.ofMinutes(3);

    @Test
    void everySpanOfAMinuteWithoutAServerIsStoredOnce() {
        MlflowServer first = ServerSetup.mlflow().start();
        try (LoadProcess load = LoadProcess.tracingTo(first.uri(), "outage", SpoolFolders.fresh())
                .set("load.rate", 60)
                .set("mlflow.async.trace.logging.max.queue.size", 2_000)
                .start()) {
            load.send("load on");
            load.await(LIMIT, "storing", status -> status.stored() > 500);

            first.kill();
            Until.passed(OUTAGE);
            LoadStatus away = load.requestStatus();
            try (MlflowServer again = first.restart()) {
                LoadStatus back = load.requestStatus();
                load.send("load off");
                long start = System.nanoTime();
                load.await(LIMIT, "all stored", status -> status.left() == 0);
                Duration caughtUp = Duration.ofNanos(System.nanoTime() - start);
                LoadStatus end = load.requestStatus();
                TraceCounts stored = again.stored("outage");
                MeasuredFigure.print(
                        "outage of 60 s",
                        "%d spans accepted, %d on disk and %d in memory at its end, %d lost, all stored %.1f s after;"
                                + " a trace cost its caller %d µs (median), %d µs (99%%)",
                        end.accepted(),
                        away.onDisk(),
                        away.waiting(),
                        end.lost(),
                        caughtUp.toMillis() / 1e3,
                        end.medianMicros(),
                        end.slowMicros());

                assertThat(away.problem()).isNotBlank();
                assertThat(away.onDisk()).isPositive();
                // The application went on all the time; how quickly depends on the machine.
                assertThat(back.traces()).isGreaterThan(60 * 30);
                assertThat(end.problem()).isBlank();
                assertThat(end.lost()).isZero();
                assertThat(end.stored()).isEqualTo(end.accepted()).isEqualTo(end.traces() * LoadApplication.SPANS);
                assertThat(stored.bySpans()).isEqualTo(Map.of(LoadApplication.SPANS, end.traces()));
                assertThat(stored.byState()).isEqualTo(Map.of("OK", end.traces()));
                assertThat(load.log())
                        .filteredOn(line -> line.startsWith("WARNING"))
                        .hasSizeLessThanOrEqualTo(4);
            }
        } finally {
            first.close();
        }
    }
}
