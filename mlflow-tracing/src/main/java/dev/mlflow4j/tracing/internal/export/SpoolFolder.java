package dev.mlflow4j.tracing.internal.export;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * A folder of segments that is one running application's own, as long as it holds the lock of the file {@code lock} in it:
 * applications that share the folder above it do not take one another's, but those of one that has ended.
 */
final class SpoolFolder {
    private static final String LOCK = "lock";

    private final Path path;
    private final FileChannel lock;
    private final boolean restored;

    private SpoolFolder(Path path, FileChannel lock, boolean restored) {
        this.path = path;
        this.lock = lock;
        this.restored = restored;
    }

    static SpoolFolder create(Path above) throws IOException {
        Files.createDirectories(above, ownersOnly());
        Path path = Files.createDirectory(above.resolve(UUID.randomUUID().toString()), ownersOnly());
        FileChannel lock = lock(path);
        if (lock == null) {
            throw new IOException(path + " could not be locked");
        }
        return new SpoolFolder(path, lock, false);
    }

    /** Those that applications have left which run no more. */
    static List<SpoolFolder> abandoned(Path above) throws IOException {
        List<SpoolFolder> found = new ArrayList<>();
        if (!Files.isDirectory(above)) {
            return found;
        }
        try (Stream<Path> folders = Files.list(above)) {
            for (Path path : folders.filter(Files::isDirectory).sorted().toList()) {
                if (!segmentsIn(path).isEmpty()) {
                    FileChannel lock = lock(path);
                    if (lock != null) {
                        found.add(new SpoolFolder(path, lock, true));
                    }
                }
            }
        }
        return found;
    }

    /** Null when somebody else holds it. */
    private static FileChannel lock(Path path) throws IOException {
        FileChannel channel = FileChannel.open(path.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        FileLock lock = null;
        try {
            lock = channel.tryLock();
        } catch (OverlappingFileLockException e) {
            // by another application of this JVM
        } finally {
            if (lock == null) {
                channel.close();
            }
        }
        return lock == null ? null : channel;
    }

    private static FileAttribute<?>[] ownersOnly() {
        return FileSystems.getDefault().supportedFileAttributeViews().contains("posix")
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"))
                }
                : new FileAttribute<?>[0];
    }

    /** Whether an earlier run of the application left it. */
    boolean isRestored() {
        return restored;
    }

    Path file(long number) {
        return path.resolve(String.format("%019d", number) + SpoolSegment.SUFFIX);
    }

    /** In the order they are to be sent. */
    List<Path> segments() throws IOException {
        return segmentsIn(path);
    }

    private static List<Path> segmentsIn(Path path) throws IOException {
        try (Stream<Path> files = Files.list(path)) {
            return files.filter(file -> file.getFileName().toString().endsWith(SpoolSegment.SUFFIX))
                    .sorted()
                    .toList();
        }
    }

    /** Lets others have it, and removes it when nothing is left in it. */
    void release() {
        try {
            if (segments().isEmpty()) {
                Files.deleteIfExists(path.resolve(LOCK));
                Files.deleteIfExists(path);
            }
        } catch (IOException e) {
            // An empty folder is not worth a word.
        }
        try {
            lock.close();
        } catch (IOException e) {
            // The end of the process lets go of it.
        }
    }
}
