package dev.mlflow4j.operations;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** SpoolFolders for spans that wait. */
final class SpoolFolders {
    private SpoolFolders() {}

    /** A new one below {@code target}, which is there for who wants to look at it afterwards. */
    static Path fresh() {
        try {
            return Files.createTempDirectory(Files.createDirectories(Path.of("target", "folders")), "spans-")
                    .toAbsolutePath();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
