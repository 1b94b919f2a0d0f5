package dev.mlflow4j.operations;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mlflow4j.testserver.MlflowServer;
import dev.mlflow4j.testserver.PostgresServer;
import dev.mlflow4j.testserver.RealMlflow;
import dev.mlflow4j.testserver.ServerSetup;
import dev.mlflow4j.testserver.TraceCounts;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** MLflow on PostgreSQL, and three application processes at once. */
@ExtendWith(RealMlflow.class)
class PostgresTest {
    private static final int PROCESSES = 3;
    private static final int THREADS = 4;
    private static final int TRACES_A_THREAD = 50;

    @Test
    void tracesOfThreeProcessesAreAllThereInOneNewExperiment() {
        Prerequisites.present(PostgresServer.unavailable());
        try (PostgresServer postgres = PostgresServer.start();
                MlflowServer server = ServerSetup.mlflow().on(postgres).start()) {
            List<LoadProcess> processes = IntStream.range(0, PROCESSES)
                    .mapToObj(i -> application(server))
                    .toList();
            try {
                long start = System.nanoTime();
                long traces = (long) PROCESSES * THREADS * TRACES_A_THREAD;
                processes.forEach(process -> process.await(
                        TimeLimits.LONG,
                        "all stored",
                        status -> status.stored() == THREADS * TRACES_A_THREAD * LoadApplication.SPANS));
                Duration took = Duration.ofNanos(System.nanoTime() - start);
                TraceCounts stored = server.stored("three at once");
                MeasuredFigure.print(
                        "three processes on PostgreSQL",
                        "%d traces of 5 spans stored in %.1f s, their start included; %d lost",
                        stored.traces(),
                        took.toMillis() / 1e3,
                        processes.stream()
                                .mapToLong(process -> process.status().lost())
                                .sum());

                assertThat(stored.bySpans()).isEqualTo(Map.of(LoadApplication.SPANS, traces));
                assertThat(stored.byState()).isEqualTo(Map.of("OK", traces));
                assertThat(experiments(server)).containsExactlyInAnyOrder("Default", "three at once");
                assertThat(processes)
                        .allSatisfy(process -> assertThat(process.stop()).startsWith("STOPPED true"));
            } finally {
                processes.forEach(LoadProcess::close);
            }
        }
    }

    private static LoadProcess application(MlflowServer server) {
        return LoadProcess.tracingTo(server.uri(), "three at once", SpoolFolders.fresh())
                .set("load.on", true)
                .set("load.threads", THREADS)
                .set("load.traces", TRACES_A_THREAD)
                .start();
    }

    private static List<String> experiments(MlflowServer server) {
        return PythonTrace.object(server.post("/api/2.0/mlflow/experiments/search", "{\"max_results\": 100}"))
                .getJsonArray("experiments")
                .getValuesAs(experiment -> experiment.asJsonObject().getString("name"));
    }
}
