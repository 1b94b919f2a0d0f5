package dev.mlflow4j.testserver;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.mlflow4j.testserver.process.ChildProcess;
import dev.mlflow4j.testserver.python.PythonEnvironment;
import dev.mlflow4j.testserver.support.Await;
import dev.mlflow4j.testserver.support.FreePort;
import dev.mlflow4j.testserver.support.Home;
import dev.mlflow4j.testserver.support.SetupException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Starts and ends servers of its own. */
@ExtendWith(RealMlflow.class)
class ServerLifeTest {

    private static final Duration LIMIT = Duration.ofSeconds(30);

    @TempDir
    Path data;

    private final PythonEnvironment environment = PythonEnvironment.ofHome().install();

    @Test
    void endsWithEveryProcessAndKeepsItsData() {
        int port = FreePort.any();
        try (MlflowServer first = MlflowServer.start(data, port)) {
            assertEquals("http://127.0.0.1:" + port, first.uri());
            first.post("/api/2.0/mlflow/experiments/create", "{\"name\": \"kept\"}");
            assertFalse(processes(port).isEmpty());
        }
        assertEquals(List.of(), processes(port));
        assertTrue(Ports.free(port));

        try (MlflowServer again = MlflowServer.start(data, port)) {
            again.get("/api/2.0/mlflow/experiments/get-by-name?experiment_name=kept");
        }
    }

    @Test
    void endsWhenTheJvmThatStartedItIsKilled() throws IOException {
        int port = FreePort.any();
        ProcessBuilder owner = JavaProgram.of(ServerOwner.class, data.toString(), String.valueOf(port));
        owner.environment().put("MLFLOW4J_HOME", Home.folder().toString());
        try (ChildProcess killed = ChildProcess.start(owner.redirectErrorStream(true))) {
            assertEquals(
                    "http://127.0.0.1:" + port, killed.process().inputReader().readLine());
            List<ProcessHandle> processes = killed.process().descendants().toList();

            killed.process().destroyForcibly();

            assertTrue(Await.until(LIMIT, () -> processes.stream()
                    .noneMatch(handle -> handle.info().command().isPresent())));
        }
    }

    @Test
    void aRunningServerIsUsedAndLeftAlone() {
        MlflowServer shared = MlflowServer.shared();

        try (MlflowServer same = MlflowServer.at(shared.uri() + "/")) {
            assertEquals(shared.uri(), same.uri());
        }

        assertEquals("OK", shared.get("/health"));
    }

    @Test
    void oneThatDiesShowsTheEndOfItsLog() throws IOException {
        Files.writeString(data.resolve("mlflow.db"), "no database at all ".repeat(100));

        SetupException error = assertThrows(SetupException.class, () -> MlflowServer.start(data, 0));

        assertTrue(
                error.getMessage().startsWith("MLflow ended while it started at http://127.0.0.1:"),
                error.getMessage());
        assertTrue(error.getMessage().contains("file is not a database"), error.getMessage());
    }

    @Test
    void oneThatDoesNotStartInTimeIsEnded() {
        int port = FreePort.any();

        SetupException error = assertThrows(
                SetupException.class, () -> MlflowProcess.start(environment, data, port, Duration.ofMillis(200)));

        assertTrue(
                error.getMessage().startsWith("MLflow did not start at http://127.0.0.1:" + port), error.getMessage());
        assertEquals(List.of(), processes(port));
    }

    @Test
    void dataThatCannotBeWrittenIsNamed() throws IOException {
        Path file = Files.writeString(data.resolve("file"), "");

        SetupException error = assertThrows(SetupException.class, () -> MlflowServer.start(file.resolve("data"), 0));

        assertTrue(
                error.getMessage().startsWith("MLflow cannot be started with its data in " + file), error.getMessage());
    }

    private static List<String> processes(int port) {
        return ProcessHandle.current()
                .descendants()
                .flatMap(handle -> handle.info().commandLine().stream())
                .filter(line -> line.contains("--port " + port + " "))
                .toList();
    }
}
