package dev.mlflow4j.testserver;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.mlflow4j.testserver.support.Await;
import dev.mlflow4j.testserver.support.JsonPath;
import dev.mlflow4j.testserver.support.SimpleJson;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.extension.ExtendWith;

/** The launcher with a real MLflow server. */
@ExtendWith(RealMlflow.class)
@DisabledOnOs(OS.WINDOWS)
class TryItServerTest extends SampleRoot {

    private static final Duration LIMIT = Duration.ofSeconds(30);

    @Test
    void startsAServerPrintsTheLinkAndLeavesNoProcess() throws Exception {
        TryItRun.putMlflow(root);
        try (TryItRun run = TryItRun.start(root, port, Map.of())) {
            String server = run.line("MLflow runs at ").split("[ ,]")[3];
            run.line("Ask your own questions at http://localhost:" + port + "/");
            assertEquals(
                    List.of(),
                    run.line("Its trace: ")
                            .lines()
                            .filter(line -> !line.contains(server + "/#/"))
                            .toList());
            assertFalse(run.text().contains("the tree of"), run.text());
            assertTrue(Files.readString(root.resolve("home/sample.log")).startsWith("model=null"));
            List<ProcessHandle> processes = run.process().descendants().toList();
            assertTrue(processes.size() >= 3, processes.toString());

            run.process().destroy();

            assertNotEquals(0, run.exit());
            assertTrue(Await.until(LIMIT, () -> processes.stream()
                    .noneMatch(handle -> handle.info().command().isPresent())));
            assertTrue(Ports.free(port));
            assertFalse(run.text().contains("ended by itself"), run.text());
        }
    }

    @Test
    void usesTheServerThatIsNamed(MlflowServer server) throws Exception {
        try (TryItRun run =
                TryItRun.start(root, port, Map.of("MLFLOW_TRACKING_URI", server.uri() + "/", "TRY_IT_ONCE", "1"))) {
            assertEquals(0, run.exit(), run.text());
            String link = run.line("Its trace: ");
            assertTrue(
                    link.matches("Its trace: " + server.uri()
                            + "/#/experiments/[0-9]+/traces\\?selectedEvaluationId=tr-[0-9a-f]{32}"),
                    link);
            assertFalse(run.text().contains("Starting MLflow"), run.text());
        }
        server.get("/api/2.0/mlflow/experiments/get-by-name?experiment_name=quarkus-sample");
    }

    @Test
    void bothSamplesTraceToOneExperiment(MlflowServer server) throws Exception {
        try (TryItRun run =
                TryItRun.start(root, port, Map.of("MLFLOW_TRACKING_URI", server.uri()), "--both", "--once")) {
            assertEquals(0, run.exit(), run.text());
            Object found = JsonPath.find(
                    SimpleJson.parse(
                            server.get("/api/2.0/mlflow/experiments/get-by-name?experiment_name=both-samples")),
                    "experiment",
                    "experiment_id");
            String traces = server.uri() + "/#/experiments/" + found + "/traces?selectedEvaluationId=tr-";
            assertTrue(run.line("Its trace: ").startsWith("Its trace: " + traces), run.text());
            assertTrue(run.line("Their trace: ").startsWith("Their trace: " + traces), run.text());
            for (String sample : List.of("sample.log", "quarkus-sample/sample.log")) {
                String log = Files.readString(root.resolve("home").resolve(sample));
                assertTrue(log.contains("/experiments/create"), log);
            }
        }
    }

    @Test
    void aServerThatDoesNotStartIsToldAndGoneOnWithout() throws Exception {
        TryItRun.putMlflow(root);
        Files.createDirectories(root.resolve("home/server"));
        Files.writeString(root.resolve("home/server/mlflow.db"), "no database at all ".repeat(100));

        try (TryItRun run = TryItRun.start(root, port, Map.of(), "--once")) {
            assertEquals(0, run.exit(), run.text());
            run.line("MLflow ended while it started");
            run.line("Going on without an MLflow server");
            run.line("the tree of tr-");
        }
    }
}
