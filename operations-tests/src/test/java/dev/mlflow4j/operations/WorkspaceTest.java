package dev.mlflow4j.operations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mlflow4j.testserver.MlflowServer;
import dev.mlflow4j.testserver.RealMlflow;
import dev.mlflow4j.testserver.ServerSetup;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A server that is divided into workspaces. */
@ExtendWith(RealMlflow.class)
class WorkspaceTest {
    private static MlflowServer server;

    @BeforeAll
    static void start() {
        server = ServerSetup.mlflow().workspace("default").start();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void tracesGoIntoTheWorkspaceThatIsSet() {
        server.post("/api/3.0/mlflow/workspaces", "{\"name\": \"team-a\"}");
        String inTeam = trace("team-a");
        String inDefault = trace("default");

        assertThat(server.waitForTrace(inDefault, TimeLimits.SOON)).contains("workspace default");
        assertThatThrownBy(() -> server.get("/api/3.0/mlflow/traces/" + inTeam))
                .hasMessageContaining("was answered 404");
        assertThat(server.inWorkspace("team-a").waitForTrace(inTeam, TimeLimits.SOON))
                .contains("workspace team-a");
    }

    @Test
    void aMissingWorkspaceIsLoggedAndTracesAreBuffered() {
        try (TracedApplication application = TracedApplication.with(
                "mlflow.tracking.uri", server.uri(),
                "mlflow.experiment.name", "workspaces",
                "mlflow.workspace", "later")) {
            String trace = application.trace("waits");
            assertThat(application.awaitProblem().lost()).isZero();
            assertThat(application.log()).isNotEmpty();

            server.post("/api/3.0/mlflow/workspaces", "{\"name\": \"later\"}");
            assertThat(application.awaitStored().lost()).isZero();
            assertThat(server.inWorkspace("later").waitForTrace(trace, TimeLimits.SOON))
                    .contains("waits");
        }
    }

    private static String trace(String workspace) {
        try (TracedApplication application = TracedApplication.with(
                "mlflow.tracking.uri",
                server.uri(),
                "mlflow.experiment.name",
                "workspaces",
                "mlflow.workspace",
                workspace)) {
            String trace = application.trace("workspace " + workspace);
            application.awaitStored();
            return trace;
        }
    }
}
