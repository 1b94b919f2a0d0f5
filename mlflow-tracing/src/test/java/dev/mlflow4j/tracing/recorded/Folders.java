package dev.mlflow4j.tracing.recorded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Folders without folders in them. */
final class Folders {
    private Folders() {}

    static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(Files::isRegularFile).sorted().toList();
        }
    }

    static void copy(Path from, Path to) throws IOException {
        Files.createDirectories(to);
        for (Path file : files(from)) {
            Files.copy(file, to.resolve(file.getFileName()));
        }
    }

    /** Copies what is to be readable for good: what is there already stays. */
    static void keep(Path from, Path to) throws IOException {
        if (!Files.isDirectory(to)) {
            copy(from, to);
        }
    }
}
