package dev.mlflow4j.tracing.internal.spool;

import dev.mlflow4j.tracing.internal.util.PrivateFiles;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * A folder of segments that belongs to the application that holds its lock; once it has ended, others take it over.
 *
 * @param restored whether an earlier run of the application left it
 */
public record SpoolFolder(Path path, FileChannel lock, boolean restored) {
    private static final String LOCK = "lock";
    private static final String LOCKED = "dev.mlflow4j.tracing.locked:";
    private static final Set<StandardOpenOption> OPTIONS = Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    private static final int DEPTH = 5;

    /** The folders of applications at or below a folder, and those that cannot be listed. */
    public static SortedSet<Path> below(Path folder) {
        SortedSet<Path> found = new TreeSet<>();
        find(folder.toAbsolutePath().normalize(), DEPTH, found);
        return found;
    }

    private static void find(Path folder, int depth, SortedSet<Path> found) {
        try {
            if (!segments(folder).isEmpty()) {
                found.add(folder);
            }
            if (depth > 0) {
                PrivateFiles.list(folder, Files::isDirectory).forEach(path -> find(path, depth - 1, found));
            }
        } catch (IOException e) {
            found.add(folder);
        }
    }

    static SpoolFolder create(Path path) throws IOException {
        PrivateFiles.createFolders(path);
        SpoolFolder folder = lock(path.toRealPath(), false);
        if (folder == null) {
            throw new IOException(path + " could not be locked");
        }
        return folder;
    }

    /** Locks a folder that an ended application has left. Null if it has left nothing, or still runs. */
    static SpoolFolder adopt(Path path) throws IOException {
        return segments(path).isEmpty() ? null : lock(path.toRealPath(), true);
    }

    /**
     * Null if another application holds the lock. POSIX locks belong to the process, which loses one when it closes any
     * channel of the file: a file that is locked in this JVM is not opened. All class loaders share system properties.
     */
    private static SpoolFolder lock(Path path, boolean restored) throws IOException {
        if (System.getProperties().putIfAbsent(LOCKED + path, "true") != null) {
            return null;
        }
        FileChannel channel = null;
        boolean locked = false;
        try {
            channel = FileChannel.open(path.resolve(LOCK), OPTIONS, PrivateFiles.file());
            locked = channel.tryLock() != null;
            return locked ? new SpoolFolder(path, channel, restored) : null;
        } finally {
            if (!locked) {
                unlock(path, channel);
            }
        }
    }

    private static void unlock(Path path, FileChannel channel) {
        try {
            if (channel != null) {
                channel.close();
            }
        } catch (IOException e) {
            // The end of the process releases the lock.
        }
        System.clearProperty(LOCKED + path);
    }

    Path file(long number) {
        return path.resolve(String.format(Locale.ROOT, "%019d", number) + SpoolSegment.SUFFIX);
    }

    /** The segments in the order in which they are to be sent. */
    static List<Path> segments(Path path) throws IOException {
        return PrivateFiles.list(path, file -> file.getFileName().toString().endsWith(SpoolSegment.SUFFIX));
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
        unlock(path, lock);
    }
}
