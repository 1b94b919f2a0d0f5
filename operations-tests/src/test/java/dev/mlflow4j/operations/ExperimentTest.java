package dev.mlflow4j.operations;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mlflow4j.testserver.MlflowServer;
import dev.mlflow4j.testserver.RealMlflow;
import dev.mlflow4j.tracing.ExportStatus;
import dev.mlflow4j.tracing.Mlflow;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Somebody deletes the experiment that an application traces to. */
@ExtendWith(RealMlflow.class)
class ExperimentTest {

    @Test
    void aDeletedExperimentIsSaidAndTheOthersGoOn(MlflowServer server) {
        try (Application application =
                Application.with("mlflow.tracking.uri", server.uri(), "mlflow.experiment.name", "to be deleted")) {
            String before = application.trace("before");
            application.awaitStored();
            String id = experimentOf(server, before);
            server.post("/api/2.0/mlflow/experiments/delete", "{\"experiment_id\": \"" + id + "\"}");

            application.trace("into the deleted one");
            String other = inOther();
            application.await("said", status -> application.log().stream().anyMatch(ExperimentTest::tellsOfIt));

            assertThat(server.waitForTrace(other, Limits.SOON)).contains("elsewhere");
            assertThat(application.log()).filteredOn(ExperimentTest::tellsOfIt).hasSize(1);

            server.post("/api/2.0/mlflow/experiments/restore", "{\"experiment_id\": \"" + id + "\"}");
            String after = application.trace("after");
            assertThat(server.waitForTrace(after, Limits.SOON)).contains("after");
            ExportStatus status = application.await("settled", now -> now.waiting() + now.onDisk() == 0);
            Figure.say(
                    "experiment deleted meanwhile",
                    "%d spans accepted, %d stored, %d lost",
                    status.accepted(),
                    status.stored(),
                    status.lost());
            assertThat(status.accepted()).isEqualTo(status.stored() + status.lost());
            assertThat(status.lost()).isLessThanOrEqualTo(2);
        }
    }

    private static String inOther() {
        return Mlflow.traced("elsewhere")
                .experiment("not deleted")
                .supplier(() -> Mlflow.currentSpan().traceId())
                .get();
    }

    private static boolean tellsOfIt(String line) {
        return line.contains("to be deleted") || line.contains("deleted experiment");
    }

    private static String experimentOf(MlflowServer server, String trace) {
        return StoredTrace.object(server.waitForTrace(trace, Limits.SOON))
                .getJsonObject("trace")
                .getJsonObject("trace_info")
                .getJsonObject("trace_location")
                .getJsonObject("mlflow_experiment")
                .getString("experiment_id");
    }
}
