package dev.mlflow4j.tracing.recorded;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The files that hold what was recorded. */
final class Recorded {
    static final Path FOLDER = Path.of(System.getProperty("basedir", ""), "src", "test", "resources", "recorded");

    private Recorded() {}

    static boolean isWriting() {
        return Boolean.getBoolean("recorded.write");
    }

    static void assertSame(String file, String actual) throws IOException {
        Path path = FOLDER.resolve(file);
        if (isWriting()) {
            Files.createDirectories(path.getParent());
            Files.writeString(path, actual);
        }
        assertThat(actual).as(file).isEqualTo(Files.readString(path));
    }
}
