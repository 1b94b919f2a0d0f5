package dev.mlflow4j.tracing.internal.spool;

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
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A folder of segments that belongs to the application that holds its lock; once it has ended, others take it over.
 *
 * @param restored whether an earlier run of the application left it
 */
public record SpoolFolder(Path path, FileChannel lock, boolean restored) {
    private static final String LOCK = "lock";
    private static final int DEPTH = 5;

    /** The spools in a folder and the folders below it. */
    public static Collection<Path> spoolsBelow(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder.toAbsolutePath(), DEPTH)) {
            return files.filter(file -> file.getFileName().toString().endsWith(SpoolSegment.SUFFIX))
                    .map(file -> file.getParent().getParent())
                    .collect(Collectors.toCollection(TreeSet::new));
        }
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

    /** Locks the folders that ended applications have left. */
    static List<SpoolFolder> abandoned(Path above) throws IOException {
        List<SpoolFolder> found = new ArrayList<>();
        if (!Files.isDirectory(above)) {
            return found;
        }
        try (Stream<Path> folders = Files.list(above)) {
            for (Path path : folders.filter(Files::isDirectory).sorted().toList()) {
                FileChannel lock = segments(path).isEmpty() ? null : lock(path);
                if (lock != null) {
                    found.add(new SpoolFolder(path, lock, true));
                }
            }
        }
        return found;
    }

    /** Null if another application holds the lock. */
    private static FileChannel lock(Path path) throws IOException {
        FileChannel channel = FileChannel.open(path.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        FileLock lock = null;
        try {
            lock = channel.tryLock();
            return lock == null ? null : channel;
        } catch (OverlappingFileLockException e) {
            return null; // held by another application of this JVM
        } finally {
            if (lock == null) {
                channel.close();
            }
        }
    }

    private static FileAttribute<?>[] ownersOnly() {
        if (!FileSystems.getDefault().supportedFileAttributeViews().contains("posix")) {
            return new FileAttribute<?>[0];
        }
        var owner = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));
        return new FileAttribute<?>[] {owner};
    }

    Path file(long number) {
        return path.resolve(String.format("%019d", number) + SpoolSegment.SUFFIX);
    }

    /** The segments in the order in which they are to be sent. */
    static List<Path> segments(Path path) throws IOException {
        try (Stream<Path> files = Files.list(path)) {
            return files.filter(file -> file.getFileName().toString().endsWith(SpoolSegment.SUFFIX))
                    .sorted()
                    .toList();
        }
    }

    /** Unlocks the folder, and deletes it if it is empty. */
    void release() {
        try {
            if (segments(path).isEmpty()) {
                Files.deleteIfExists(path.resolve(LOCK));
                Files.deleteIfExists(path);
            }
        } catch (IOException e) {
            // An empty folder does no harm.
        }
        try {
            lock.close();
        } catch (IOException e) {
            // The end of the process releases the lock.
        }
    }
}
