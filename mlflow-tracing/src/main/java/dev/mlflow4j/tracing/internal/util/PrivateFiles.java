package dev.mlflow4j.tracing.internal.util;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Files and folders that only their owner may read, where the file system has owners. */
public final class PrivateFiles {
    private static final boolean POSIX =
            FileSystems.getDefault().supportedFileAttributeViews().contains("posix");

    private PrivateFiles() {}

    /** Creates a folder, and those above it, unless it is there, maybe as a link. */
    public static void createFolders(Path path) throws IOException {
        if (!Files.isDirectory(path)) {
            Files.createDirectories(path, permissions("rwx------"));
        }
    }

    /** The attributes of a new file. */
    public static FileAttribute<?>[] file() {
        return permissions("rw-------");
    }

    private static FileAttribute<?>[] permissions(String text) {
        var attribute = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(text));
        return POSIX ? new FileAttribute<?>[] {attribute} : new FileAttribute<?>[0];
    }

    /** What is in a folder, in the order of the names. */
    public static List<Path> list(Path folder, Predicate<Path> filter) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(filter).sorted().toList();
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }
}
