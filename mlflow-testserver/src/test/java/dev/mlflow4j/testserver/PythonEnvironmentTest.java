package dev.mlflow4j.testserver;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.mlflow4j.testserver.process.ShortCommand;
import dev.mlflow4j.testserver.python.Python;
import dev.mlflow4j.testserver.python.PythonEnvironment;
import dev.mlflow4j.testserver.support.Captured;
import dev.mlflow4j.testserver.support.Folders;
import dev.mlflow4j.testserver.support.SetupException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Installs a package of a few bytes in the place of MLflow. */
@DisabledOnOs(OS.WINDOWS)
@ExtendWith(RealMlflow.class)
class PythonEnvironmentTest {

    @TempDir
    Path home;

    private final Captured captured = new Captured();

    /** JUnit warns about the links in there. */
    @AfterEach
    void deleteEnvironment() throws IOException {
        if (Files.exists(home.resolve("environment"))) {
            Folders.delete(home.resolve("environment"));
        }
    }

    @Test
    void installsOnceAlsoWhenTwoAsk() throws Exception {
        PythonEnvironment environment = environment(SmallWheel.in(home));
        assertFalse(environment.installed());

        CompletableFuture<PythonEnvironment> other = CompletableFuture.supplyAsync(environment::install);
        environment.install();
        other.join();
        environment.install();

        assertTrue(environment.installed());
        assertEquals(SmallWheel.CONTENT, installedContent(environment));
        assertEquals(
                1,
                captured.text()
                        .lines()
                        .filter(line -> line.startsWith("Installing "))
                        .count(),
                captured.text());
    }

    @Test
    void repairsAnInterruptedInstallation() throws Exception {
        PythonEnvironment environment = environment(SmallWheel.in(home));
        Path half = Files.createDirectories(home.resolve("environment/bin")).resolve("half-written");
        Files.writeString(half, "x");

        environment.install();

        assertTrue(environment.installed());
        assertEquals(SmallWheel.CONTENT, installedContent(environment));
        assertFalse(Files.exists(half));
    }

    @Test
    void repairsOneWhosePythonIsGone() throws Exception {
        PythonEnvironment environment = environment(SmallWheel.in(home));
        Files.createDirectories(home.resolve("environment/bin"));
        Files.writeString(home.resolve("environment/complete"), "");
        Files.createSymbolicLink(environment.python(), home.resolve("gone"));

        assertFalse(environment.installed());
        assertTrue(environment.install().installed());
    }

    @Test
    void withoutTheNetworkItFailsAndIsNotComplete() {
        PythonEnvironment environment = environment(SmallWheel.noNetwork());

        SetupException error = assertThrows(SetupException.class, environment::install);

        assertTrue(
                error.getMessage()
                        .startsWith(
                                "small-thing==1.0 could not be installed: no connection to the package index; pip: "),
                error.getMessage());
        assertTrue(error.getMessage().contains("MLFLOW_TRACKING_URI"), error.getMessage());
        assertEquals(1, error.getMessage().lines().count());
        assertFalse(environment.installed());
    }

    @Test
    void aHomeThatCannotBeWrittenIsNamed() throws IOException {
        Path file = Files.writeString(home.resolve("file"), "");
        PythonEnvironment environment =
                new PythonEnvironment(file.resolve("environment"), "x", Map.of(), captured.progress());

        SetupException error = assertThrows(SetupException.class, environment::install);

        assertTrue(error.getMessage().startsWith("Cannot install into " + file), error.getMessage());
    }

    @Test
    void aPythonThatCannotMakeEnvironmentsIsNamed() throws IOException {
        Python python = Python.find(FakePython.that("echo 3.12; echo False", home));

        SetupException error = assertThrows(SetupException.class, () -> PythonEnvironment.requireVenv(python));

        assertEquals(
                python + " cannot make virtual environments: install its venv module (Debian, Ubuntu: apt install"
                        + " python3-venv), or let the variable PYTHON name another.",
                error.getMessage());
    }

    @Test
    void theCallersSettingsStayOutside() throws IOException {
        PythonEnvironment environment = environment(Map.of());

        Map<String, String> variables = environment.command().environment();

        assertEquals("true", variables.get("MLFLOW_DISABLE_TELEMETRY"));
        assertEquals("true", variables.get("DO_NOT_TRACK"));
        assertFalse(variables.containsKey("MLFLOW_TRACKING_URI"));
        assertFalse(variables.containsKey("PYTHONPATH"));
    }

    private PythonEnvironment environment(Map<String, String> settings) {
        return new PythonEnvironment(
                home.resolve("environment"), SmallWheel.REQUIREMENT, settings, captured.progress());
    }

    private static String installedContent(PythonEnvironment environment) throws IOException {
        String code =
                "import small_thing, pathlib; print(pathlib.Path(small_thing.__file__).with_name('file.txt').read_text())";
        ShortCommand.Result result = ShortCommand.run(environment.command("-c", code), "", Duration.ofSeconds(60));
        assertEquals(0, result.exit(), result.err());
        return result.out().strip();
    }
}
