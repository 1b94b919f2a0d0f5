package dev.mlflow4j.operations;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mlflow4j.testserver.MlflowServer;
import dev.mlflow4j.testserver.RealMlflow;
import dev.mlflow4j.testserver.TraceCounts;
import dev.mlflow4j.tracing.ExportStatus;
import dev.mlflow4j.tracing.Mlflow;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Somebody deletes the experiment that an application traces to. */
@ExtendWith(RealMlflow.class)
class ExperimentTest {
    private static final Duration LOOKED_AT = Duration.ofSeconds(90);

    /** MLflow goes on taking spans of an experiment in its trash; the application looks once a minute. */
    @Test
    void aDeletedExperimentIsLoggedAndNothingIsLost(MlflowServer server) {
        try (TracedApplication application = to(server, "to be deleted")) {
            String id = experimentOf(server, stored(application, "before"));
            server.post("/api/2.0/mlflow/experiments/delete", "{\"experiment_id\": \"" + id + "\"}");

            int[] traces = {1};
            Until.holds(
                    LOOKED_AT,
                    () -> {
                        if (Mlflow.exportStatus().waiting() == 0) {
                            application.trace("into the deleted one");
                            traces[0]++;
                        }
                        return application.log().stream().anyMatch(ExperimentTest::logsIt);
                    },
                    () -> "nothing was logged about it: " + application.log());
            assertThat(server.waitForTrace(inOther(), TimeLimits.SOON)).contains("elsewhere");
            ExportStatus status = application.awaitStored();

            server.post("/api/2.0/mlflow/experiments/restore", "{\"experiment_id\": \"" + id + "\"}");
            TraceCounts found = server.stored("to be deleted");
            MeasuredFigure.print(
                    "experiment deleted meanwhile",
                    "%d spans accepted, %d stored, %d lost; %d traces there once it was restored",
                    status.accepted(),
                    status.stored(),
                    status.lost(),
                    found.traces());
            assertThat(status.lost()).isZero();
            assertThat(application.log()).filteredOn(ExperimentTest::logsIt).hasSize(1);
            assertThat(found.bySpans()).isEqualTo(Map.of(2, (long) traces[0]));
        }
    }

    @Test
    void oneThatIsDeletedForGoodIsCreatedAgain(MlflowServer server) {
        try (TracedApplication application = to(server, "gone for good")) {
            String id = experimentOf(server, stored(application, "before"));
            server.post("/api/2.0/mlflow/experiments/delete", "{\"experiment_id\": \"" + id + "\"}");
            // SQLite gives the highest id again once it is free.
            server.post("/api/2.0/mlflow/experiments/create", "{\"name\": \"higher\"}");
            server.destroyExperiment(id);

            String after = stored(application, "after");

            assertThat(experimentOf(server, after)).isNotEqualTo(id);
            assertThat(Mlflow.exportStatus().lost()).isZero();
            assertThat(server.stored("gone for good").bySpans()).isEqualTo(Map.of(2, 1L));
        }
    }

    private static TracedApplication to(MlflowServer server, String experiment) {
        return TracedApplication.with("mlflow.tracking.uri", server.uri(), "mlflow.experiment.name", experiment);
    }

    private static String stored(TracedApplication application, String name) {
        String trace = application.trace(name);
        application.awaitStored();
        return trace;
    }

    private static String inOther() {
        return Mlflow.traced("elsewhere")
                .experiment("not deleted")
                .supplier(() -> Mlflow.currentSpan().traceId())
                .get();
    }

    private static boolean logsIt(String line) {
        return line.contains("to be deleted") && line.contains("is deleted");
    }

    private static String experimentOf(MlflowServer server, String trace) {
        return PythonTrace.object(server.waitForTrace(trace, TimeLimits.SOON))
                .getJsonObject("trace")
                .getJsonObject("trace_info")
                .getJsonObject("trace_location")
                .getJsonObject("mlflow_experiment")
                .getString("experiment_id");
    }
}
