package dev.mlflow4j.operations;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mlflow4j.testserver.MlflowServer;
import dev.mlflow4j.testserver.RealMlflow;
import dev.mlflow4j.testserver.TraceCounts;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A thousand virtual threads trace at once. */
@ExtendWith(RealMlflow.class)
class VirtualThreadLoadTest {
    private static final int THREADS = 1_000;
    private static final int TRACES_A_THREAD = 3;

    @Test
    void everyTraceOfAThousandVirtualThreadsIsStoredWhole(MlflowServer server) {
        String jdk = System.getProperty("jdk21.home", "");
        Prerequisites.present(
                jdk.isBlank()
                        ? Optional.of("virtual threads need a JDK 21 or later, -Djdk21.home=…")
                        : Optional.empty());
        long traces = (long) THREADS * TRACES_A_THREAD;
        try (LoadProcess load = LoadProcess.tracingTo(server.uri(), "virtual threads", SpoolFolders.fresh())
                .jdk(jdk)
                .set("load.virtual", true)
                .set("load.on", true)
                .set("load.threads", THREADS)
                .set("load.rate", THREADS)
                .set("load.traces", TRACES_A_THREAD)
                .start()) {
            load.await(TimeLimits.LONG, "through", status -> status.traces() == traces && status.left() == 0);
            LoadStatus end = load.requestStatus();
            TraceCounts stored = server.stored("virtual threads");
            MeasuredFigure.print(
                    "1,000 virtual threads",
                    "%d traces, %d spans accepted, %d stored, %d lost; %d µs a trace (median), %d µs (99%%), %d µs"
                            + " (most)",
                    end.traces(),
                    end.accepted(),
                    end.stored(),
                    end.lost(),
                    end.medianMicros(),
                    end.slowMicros(),
                    end.slowestMicros());

            assertThat(end.accepted()).isEqualTo(traces * LoadApplication.SPANS);
            assertThat(end.lost()).isZero();
            assertThat(stored.bySpans()).isEqualTo(Map.of(LoadApplication.SPANS, traces));
            assertThat(stored.byState()).isEqualTo(Map.of("OK", traces));
        }
    }
}
