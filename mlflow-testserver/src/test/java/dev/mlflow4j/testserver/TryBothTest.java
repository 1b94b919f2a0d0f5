package dev.mlflow4j.testserver;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.mlflow4j.testserver.support.Await;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** The launcher with both samples, without a server of its own. */
@DisabledOnOs(OS.WINDOWS)
class TryBothTest extends SampleRoot {

    private static final Map<String, String> NO_PYTHON = Map.of("PYTHON", "/no/python");
    private static final Duration LIMIT = Duration.ofSeconds(30);

    @Test
    void theOneOnWildFlyAsksTheOneOnQuarkus() throws Exception {
        try (TryItRun run = TryItRun.start(root, port, NO_PYTHON, "--both", "--once")) {
            assertEquals(0, run.exit(), run.text());
            String[] asked = run.line("Asked at ").split(", answered by |Asked at |:$");
            assertEquals("http://localhost:" + port + "/ask/other", asked[1]);
            assertTrue(asked[2].matches("http://localhost:[0-9]+/ask"), asked[2]);
            assertNotEquals(port, URI.create(asked[2]).getPort());
            run.line("Answer:   You asked: on behalf, How do I trace a method of a CDI bean?");
            run.line("3 questions at the same time:");
            run.line("Answer:   You asked: What is a tag for?");
        }
    }

    @Test
    void withoutAServerEachHasItsPartInItsOwnFolder() throws Exception {
        Path home = root.resolve("home");
        try (TryItRun run = TryItRun.start(root, port, NO_PYTHON, "--both", "--once")) {
            assertEquals(0, run.exit(), run.text());
            String trace = run.line("Its trace tr-");
            assertTrue(
                    trace.endsWith("is printed above and lies in parts, each sample's in its own folder: "
                            + home.resolve("mlflow-traces") + " and "
                            + home.resolve("quarkus-sample/mlflow-traces")),
                    trace);
            String traceId = trace.split(" ")[2];
            assertTrue(Files.readString(home.resolve("sample.log")).contains("the tree of " + traceId));
            assertTrue(
                    Files.readString(home.resolve("quarkus-sample/sample.log")).contains("the tree of " + traceId));
            assertTrue(run.line("Their trace tr-").endsWith(" lies in " + home.resolve("mlflow-traces")), run.text());
        }
    }

    @Test
    void endingItEndsBoth() throws Exception {
        try (TryItRun run = TryItRun.start(root, port, NO_PYTHON, "--both")) {
            run.line("Ask your own questions at http://localhost:" + port + "/");
            List<ProcessHandle> samples = run.process().descendants().toList();
            assertEquals(2, samples.size(), samples.toString());

            run.process().destroy();

            assertNotEquals(0, run.exit());
            assertTrue(Await.until(LIMIT, () -> samples.stream()
                    .noneMatch(sample -> sample.info().command().isPresent())));
            assertFalse(run.text().contains("ended by itself"), run.text());
        }
    }

    @Test
    void theOtherThatDiesLaterEndsItAndTheOneThatAsked() throws Exception {
        try (TryItRun run = TryItRun.start(root, port, NO_PYTHON, "--both")) {
            run.line("Ask your own questions at");
            List<ProcessHandle> samples = run.process().descendants().toList();

            samples.stream().filter(TryBothTest::isOther).forEach(ProcessHandle::destroy);

            assertEquals(1, run.exit());
            assertTrue(
                    run.line("The sample ended by itself, with 143, see ")
                            .contains(root.resolve("home/quarkus-sample/sample.log")
                                    .toString()),
                    run.text());
            assertTrue(Await.until(LIMIT, () -> samples.stream()
                    .noneMatch(sample -> sample.info().command().isPresent())));
        }
    }

    private static boolean isOther(ProcessHandle sample) {
        return sample.info().commandLine().orElse("").contains("quarkus-run.jar");
    }

    @Test
    void anOtherThatDiesAtStartEndsItBeforeTheOneThatAsks() throws Exception {
        Map<String, String> dies = Map.of("PYTHON", "/no/python", "FAKE_SAMPLE", "dies");
        try (TryItRun run = TryItRun.start(root, port, dies, "--both")) {
            assertEquals(1, run.exit());
            run.line("Starting quarkus-sample, its log is ");
            run.line("The sample ended while it started");
            run.line("  | boom: no such bean");
            assertFalse(run.text().contains("Starting wildfly-sample"), run.text());
        }
    }

    @Test
    void oneThatIsNotBuiltEndsIt() throws Exception {
        Files.delete(root.resolve("quarkus-sample/target/quarkus-app/quarkus-run.jar"));

        try (TryItRun run = TryItRun.start(root, port, Map.of(), "--both")) {
            assertEquals(1, run.exit());
            assertTrue(run.onlyLine().endsWith("quarkus-run.jar: run ./try-it, which builds it."), run.text());
        }
    }
}
