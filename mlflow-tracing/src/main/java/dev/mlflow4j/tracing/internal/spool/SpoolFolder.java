package dev.mlflow4j.tracing.internal.spool;

import dev.mlflow4j.tracing.internal.util.OwnerOnly;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * A folder of segments that belongs to the application that holds its lock; once it has ended, others take it over.
 *
 * @param restored whether an earlier run of the application left it
 */
public record SpoolFolder(Path path, SpoolLock lock, boolean restored) {
    private static final int DEPTH = 5;

    /** The folders of applications that are a folder or below it, and those of which it is not known. */
    public static SortedSet<Path> below(Path folder) {
        SortedSet<Path> found = new TreeSet<>();
        find(folder.toAbsolutePath().normalize(), DEPTH, found);
        return found;
    }

    private static void find(Path folder, int depth, SortedSet<Path> found) {
        try {
            if (!segments(folder).isEmpty()) {
                found.add(folder);
            } else if (depth > 0) {
                in(folder).forEach(path -> find(path, depth - 1, found));
            }
        } catch (IOException e) {
            found.add(folder);
        }
    }

    static SpoolFolder create(Path above) throws IOException {
        OwnerOnly.createFolders(above);
        Path path = Files.createDirectory(above.resolve(UUID.randomUUID().toString()), OwnerOnly.folder());
        SpoolLock lock = null;
        try {
            lock = SpoolLock.tryLock(path);
        } finally {
            if (lock == null) {
                Files.deleteIfExists(path.resolve(SpoolLock.FILE));
                Files.deleteIfExists(path);
            }
        }
        if (lock == null) {
            throw new IOException(path + " could not be locked");
        }
        return new SpoolFolder(path, lock, false);
    }

    /** Locks a folder that an ended application has left. Null if it has left nothing, or still runs. */
    static SpoolFolder adopt(Path path) throws IOException {
        SpoolLock lock = segments(path).isEmpty() ? null : SpoolLock.tryLock(path);
        return lock == null ? null : new SpoolFolder(path, lock, true);
    }

    Path file(long number) {
        return path.resolve(String.format(Locale.ROOT, "%019d", number) + SpoolSegment.SUFFIX);
    }

    List<Path> segments() throws IOException {
        return segments(path);
    }

    /** The segments in the order in which they are to be sent. */
    private static List<Path> segments(Path path) throws IOException {
        return list(path, file -> file.getFileName().toString().endsWith(SpoolSegment.SUFFIX));
    }

    /** The folders in a folder. */
    static List<Path> in(Path folder) throws IOException {
        return list(folder, Files::isDirectory);
    }

    private static List<Path> list(Path folder, Predicate<Path> filter) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(filter).sorted().toList();
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    /** Unlocks the folder, and deletes it if it is empty. */
    void release() {
        try {
            if (segments().isEmpty()) {
                lock.delete();
                Files.deleteIfExists(path);
            }
        } catch (IOException e) {
            // An empty folder does no harm.
        }
        lock.release();
    }
}
