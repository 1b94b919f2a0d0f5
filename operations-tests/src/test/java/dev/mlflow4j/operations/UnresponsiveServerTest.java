package dev.mlflow4j.operations;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mlflow4j.testserver.BrokenAnswer;
import dev.mlflow4j.testserver.MlflowServer;
import dev.mlflow4j.testserver.RealMlflow;
import dev.mlflow4j.testserver.StubServer;
import dev.mlflow4j.tracing.DropReason;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A server that accepts connections and never answers. */
@ExtendWith(RealMlflow.class)
class UnresponsiveServerTest {
    private static final int RATE = 300;
    private static final int TRACES = 4_000;
    private static final int HEAP_MEGABYTES = 64;

    @Test
    void theApplicationIsAsQuickAndAsSmallAsWithAServerThatAnswers(MlflowServer server) {
        LoadStatus healthy = run(server.uri());
        LoadStatus silent;
        try (StubServer silence = StubServer.start().withoutBodies().otherwise(BrokenAnswer.never())) {
            silent = run(silence.uri());
            assertThat(silence.requests()).isNotEmpty();
        }
        MeasuredFigure.print(
                "server that never answers",
                "a trace costs its caller %d µs (median), %d µs (99%%), %d µs (most); with a healthy server %d, %d and"
                        + " %d µs; %d MB of a heap of %d MB in use (healthy: %d MB); %d spans accepted, %d in memory,"
                        + " %d on disk, %d dropped",
                silent.medianMicros(),
                silent.slowMicros(),
                silent.slowestMicros(),
                healthy.medianMicros(),
                healthy.slowMicros(),
                healthy.slowestMicros(),
                silent.heapMegabytes(),
                HEAP_MEGABYTES,
                healthy.heapMegabytes(),
                silent.accepted(),
                silent.waiting(),
                silent.onDisk(),
                silent.lost());

        assertThat(silent.medianMicros()).isLessThan(2 * healthy.medianMicros() + 50);
        assertThat(silent.slowMicros()).isLessThan(2 * healthy.slowMicros() + 1_000);
        assertThat(silent.accepted()).isEqualTo(silent.left() + silent.lost());
        assertThat(silent.dropped()).containsEntry(DropReason.QUEUE_FULL, 0L);
        assertThat(silent.dropped().get(DropReason.FOLDER_FULL)).isEqualTo(silent.lost());
    }

    private static LoadStatus run(String uri) {
        try (LoadProcess load = LoadProcess.tracingTo(uri, "silent", SpoolFolders.fresh())
                .option("-Xmx" + HEAP_MEGABYTES + "m")
                .option("-XX:+ExitOnOutOfMemoryError")
                .set("load.rate", RATE)
                .set("mlflow.async.trace.logging.max.queue.size", 2_000)
                .set("mlflow.tracing.spool.max.megabytes", 1)
                .start()) {
            load.send("load on");
            load.await(TimeLimits.SOON, "warm", status -> status.traces() > TRACES / 2);
            load.send("latencies");
            load.await(TimeLimits.SOON, "through", status -> status.traces() > TRACES);
            return load.requestStatus();
        }
    }
}
