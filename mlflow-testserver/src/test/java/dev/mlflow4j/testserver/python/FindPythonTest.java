package dev.mlflow4j.testserver.python;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.mlflow4j.testserver.FakePython;
import dev.mlflow4j.testserver.RealMlflow;
import dev.mlflow4j.testserver.support.SetupException;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@DisabledOnOs(OS.WINDOWS)
class FindPythonTest {

    @TempDir
    Path folder;

    @Test
    @ExtendWith(RealMlflow.class)
    void findsOneThatIsNewEnough() {
        Python python = Python.find("");

        assertTrue(Integer.parseInt(python.version().substring(2)) >= 10, python.toString());
    }

    @Test
    void takesTheOneThatTheVariableNames() throws IOException {
        String fake = FakePython.that("echo 3.12; echo False", folder);

        Python python = Python.find(fake);

        assertEquals(fake + " (Python 3.12)", python.toString());
        assertFalse(python.makesEnvironments());
    }

    @Test
    void refusesOneThatIsTooOld() throws IOException {
        String old = FakePython.that("exit 1", folder);

        SetupException error = assertThrows(SetupException.class, () -> Python.find(old));

        assertEquals(
                "PYTHON=" + old + " is not Python 3.10 or later: let it name one, or unset it to have it found.",
                error.getMessage());
    }

    @Test
    void refusesWhatIsNotThere() {
        String none = folder.resolve("none").toString();

        SetupException error = assertThrows(SetupException.class, () -> Python.find(none));

        assertTrue(error.getMessage().startsWith("PYTHON=" + none + " is not Python 3.10 or later"));
    }
}
