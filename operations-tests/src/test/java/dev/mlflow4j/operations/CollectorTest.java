package dev.mlflow4j.operations;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mlflow4j.testserver.CollectorProcess;
import dev.mlflow4j.testserver.MlflowServer;
import dev.mlflow4j.testserver.RealMlflow;
import dev.mlflow4j.tracing.ExportStatus;
import dev.mlflow4j.tracing.Mlflow;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** An OpenTelemetry Collector stands before MLflow: spans go there, all other calls to MLflow. */
@ExtendWith(RealMlflow.class)
class CollectorTest {

    @Test
    void tracesArriveWholeByACollector(MlflowServer server) {
        Prerequisites.present(CollectorProcess.unavailable());
        String experiment = PythonTrace.object(
                        server.post("/api/2.0/mlflow/experiments/create", "{\"name\": \"collector\"}"))
                .getString("experiment_id");
        try (CollectorProcess collector = CollectorProcess.before(server, experiment);
                TracedApplication application = TracedApplication.with(
                        "mlflow.tracking.uri", server.uri(),
                        "mlflow.experiment.name", "collector",
                        "mlflow.tracing.otlp.endpoint", collector.tracesUri())) {
            String trace = Mlflow.withSpan("collected", root -> {
                root.setInputs("what?");
                Mlflow.withSpan("step", step -> "done");
                Mlflow.updateCurrentTrace(update -> update.sessionId("s-1")
                        .userId("u9")
                        .tag("fruit", "apple")
                        .metadata("release", "2026-11")
                        .requestPreview("Doc"));
                root.setOutputs("that");
                return root.traceId();
            });
            String plain = application.trace("plain");
            ExportStatus status = application.awaitStored();
            assertThat(status.lost()).isZero();

            PythonTrace stored = PythonTrace.of(server, trace);
            assertThat(stored.spans()).containsExactly("collected", "step of collected");
            assertThat(stored.state()).isEqualTo("OK");
            assertThat(stored.tags())
                    .containsEntry("mlflow.traceName", "collected")
                    .containsEntry("fruit", "apple");
            assertThat(stored.metadata())
                    .containsEntry("mlflow.trace.session", "s-1")
                    .containsEntry("mlflow.trace.user", "u9")
                    .containsEntry("release", "2026-11");
            assertThat(stored.requestPreview()).isEqualTo("Doc");
            assertThat(PythonTrace.of(server, plain).spans()).containsExactly("plain", "step of plain");
        }
    }

    /** As long as nothing answers there spans wait; then they arrive. */
    @Test
    void aCollectorThatIsAwayIsWaitedFor(MlflowServer server) {
        try (SwitchableGateway collector = new SwitchableGateway(server);
                TracedApplication application = TracedApplication.with(
                        "mlflow.tracking.uri",
                        server.uri(),
                        "mlflow.experiment.name",
                        "no collector",
                        "mlflow.tracing.otlp.endpoint",
                        collector.uri() + "/v1/traces")) {
            String trace = application.trace("waits");
            ExportStatus status = application.awaitProblem();
            assertThat(status.problem()).isPresent();
            assertThat(status.lost()).isZero();
            assertThat(status.stored()).isZero();

            collector.turn(true);
            assertThat(application.awaitStored().lost()).isZero();
            assertThat(PythonTrace.of(server, trace).spans()).containsExactly("waits", "step of waits");
        }
    }
}
