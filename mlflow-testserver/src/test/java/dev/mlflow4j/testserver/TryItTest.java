package dev.mlflow4j.testserver;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.mlflow4j.testserver.python.PythonEnvironment;
import dev.mlflow4j.testserver.support.Folders;
import java.nio.file.Files;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** The launcher without a server of its own. */
class TryItTest extends SampleRoot {

    private static final Map<String, String> NO_PYTHON = Map.of("PYTHON", "/no/python");

    @Test
    void aTakenPortEndsItBeforeAnythingElse() throws Exception {
        try (StubServer taken = StubServer.start();
                TryItRun run = TryItRun.start(root, taken.port(), Map.of())) {
            assertEquals(1, run.exit());
            assertTrue(run.onlyLine().startsWith("Port " + taken.port() + " is taken"), run.text());
            assertTrue(Files.notExists(root.resolve("home")));
        }
    }

    @Test
    void aWrongPortEndsIt() throws Exception {
        try (TryItRun run = TryItRun.start(root, 0, Map.of("PORT", "eighty"))) {
            assertEquals(1, run.exit());
            assertTrue(run.onlyLine().startsWith("PORT=eighty is not a port"), run.text());
        }
    }

    @Test
    void anUnknownOptionEndsIt() throws Exception {
        try (TryItRun run = TryItRun.start(root, port, Map.of(), "--once", "--twice")) {
            assertEquals(1, run.exit());
            assertEquals("The options are --once, --wildfly and --both, not --twice", run.onlyLine());
        }
    }

    @Test
    void aSampleThatIsNotBuiltEndsIt() throws Exception {
        Files.delete(root.resolve("quarkus-sample/target/quarkus-app/quarkus-run.jar"));

        try (TryItRun run = TryItRun.start(root, port, Map.of())) {
            assertEquals(1, run.exit());
            assertTrue(run.onlyLine().endsWith("quarkus-run.jar: run ./try-it, which builds it."), run.text());
        }
    }

    @Test
    void aServerThatIsNotUnpackedEndsIt() throws Exception {
        Folders.delete(root.resolve("wildfly-sample/target/server"));

        try (TryItRun run = TryItRun.start(root, port, Map.of(), "--wildfly")) {
            assertEquals(1, run.exit());
            assertTrue(run.onlyLine().contains("ROOT.war or no server below "), run.text());
            assertTrue(run.onlyLine().contains("run ./try-it --wildfly, which builds"), run.text());
        }
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void onWildFlyItAsksSeveralQuestionsToo() throws Exception {
        try (TryItRun run = TryItRun.start(root, port, NO_PYTHON, "--wildfly", "--once")) {
            assertEquals(0, run.exit(), run.text());
            run.line("-Djboss.bind.address=127.0.0.1 -Djboss.bind.address.management=127.0.0.1");
            run.line("Answer:   You asked: How do I trace a method of a CDI bean?");
            run.line("Its trace tr-");
            run.line("3 questions at the same time:");
            run.line("Answer:   You asked: What is a tag for?");
            assertTrue(
                    run.line("Their trace tr-").endsWith("lies in " + root.resolve("home/mlflow-traces")), run.text());
        }
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void aSampleThatIsNotDeployedEndsItWithTheEndOfTheLog() throws Exception {
        try (TryItRun run = TryItRun.start(root, port, with("FAKE_SAMPLE", "undeployed"), "--wildfly")) {
            assertEquals(1, run.exit());
            run.line("The sample ended while it started");
            run.line("  | boom: no such deployment");
        }
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void aBatchThatFailsIsReported() throws Exception {
        try (TryItRun run = TryItRun.start(root, port, with("FAKE_SAMPLE", "no batch"), "--wildfly", "--once")) {
            assertEquals(1, run.exit());
            run.line("Its trace tr-");
            run.line("The sample answered 3 questions with status 500: it failed");
        }
    }

    @Test
    void aNamedServerThatDoesNotAnswerEndsIt() throws Exception {
        try (ClosedPort closed = new ClosedPort();
                TryItRun run = TryItRun.start(root, port, Map.of("MLFLOW_TRACKING_URI", closed.uri()))) {
            assertEquals(1, run.exit());
            assertTrue(
                    run.onlyLine().startsWith("MLFLOW_TRACKING_URI is " + closed.uri() + ", but no MLflow"),
                    run.text());
        }
    }

    @Test
    void withoutPythonItGoesOnWithoutServerAndModel() throws Exception {
        Map<String, String> variables = new HashMap<>(NO_PYTHON);
        variables.put("OPENAI_API_KEY", "");

        try (TryItRun run = TryItRun.start(root, port, variables, "--once")) {
            assertEquals(0, run.exit(), run.text());
            run.line("PYTHON=/no/python is not Python 3.10 or later");
            run.line("Going on without an MLflow server");
            run.line("Going on without a chat model");
            run.line("model=null");
            run.line("the tree of tr-");
            run.line("Answer:   You asked: How do I trace a method of a CDI bean?");
            run.line("Sources:  guide.md, Beans");
            assertTrue(run.line("Its trace tr-").endsWith("lies in " + root.resolve("home/mlflow-traces")), run.text());
        }
    }

    @Test
    void withoutTheNetworkItGoesOnWithoutServer() throws Exception {
        try (TryItRun run = TryItRun.start(root, port, SmallWheel.noNetwork(), "--once")) {
            assertEquals(0, run.exit(), run.text());
            run.line("mlflow==" + PythonEnvironment.MLFLOW_VERSION + " could not be installed: no connection");
            run.line("Going on without an MLflow server");
            run.line("Its trace tr-");
        }
    }

    @Test
    void aSampleThatDiesAtStartEndsItWithTheEndOfTheLog() throws Exception {
        try (TryItRun run = TryItRun.start(root, port, with("FAKE_SAMPLE", "dies"))) {
            assertEquals(1, run.exit());
            run.line("The sample ended while it started");
            run.line("  | boom: no such bean");
        }
    }

    @Test
    void aSampleThatDiesLaterEndsIt() throws Exception {
        try (TryItRun run = TryItRun.start(root, port, NO_PYTHON)) {
            run.line("Ask your own questions at http://localhost:" + port + "/");

            run.process().children().forEach(ProcessHandle::destroy);

            assertEquals(1, run.exit());
            run.line("The sample ended by itself, with 143");
        }
    }

    @Test
    void aQuestionThatFailsIsReportedAndOnlyEndsItWhenOnce() throws Exception {
        try (TryItRun run = TryItRun.start(root, port, with("FAKE_SAMPLE", "refuses"), "--once")) {
            assertEquals(1, run.exit());
            run.line("The sample answered the question with status 500: it failed");
        }
        try (TryItRun run = TryItRun.start(root, port, with("FAKE_SAMPLE", "refuses"))) {
            run.line("Ask your own questions at");
            assertTrue(run.process().isAlive());
        }
    }

    @Test
    void anAnswerWithoutATraceIsReported() throws Exception {
        try (TryItRun run = TryItRun.start(root, port, with("FAKE_SAMPLE", "untraced"), "--once")) {
            assertEquals(1, run.exit());
            run.line("Answer:");
            run.line("The sample's answer has no header X-Trace-Id");
        }
    }

    private static Map<String, String> with(String name, String value) {
        Map<String, String> variables = new HashMap<>(NO_PYTHON);
        variables.put(name, value);
        return variables;
    }
}
