package dev.mlflow4j.tracing.internal.spool;

import dev.mlflow4j.tracing.internal.util.OwnerOnly;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;

/**
 * The lock of a folder that an application uses. POSIX locks belong to the process, which loses one when it closes any
 * channel of the file; so no lock file is opened that is held anywhere in this JVM. System properties show which are held,
 * because all class loaders share them.
 */
final class SpoolLock {
    static final String FILE = "lock";

    private static final Set<StandardOpenOption> OPTIONS = Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE);

    private final Path file;
    private final String held;
    private FileChannel channel;

    private SpoolLock(Path folder) throws IOException {
        this.file = folder.resolve(FILE);
        this.held = "dev.mlflow4j.tracing.locked:" + folder.toRealPath();
    }

    /** Null if another application holds it. */
    static SpoolLock tryLock(Path folder) throws IOException {
        SpoolLock lock = new SpoolLock(folder);
        if (System.getProperties().putIfAbsent(lock.held, "true") != null) {
            return null;
        }
        boolean locked = false;
        try {
            lock.channel = FileChannel.open(lock.file, OPTIONS, OwnerOnly.file());
            locked = lock.channel.tryLock() != null;
            return locked ? lock : null;
        } finally {
            if (!locked) {
                lock.release();
            }
        }
    }

    /** Deletes the file, which is still locked. */
    void delete() throws IOException {
        Files.deleteIfExists(file);
    }

    void release() {
        try {
            if (channel != null) {
                channel.close();
            }
        } catch (IOException e) {
            // The end of the process releases the lock.
        }
        System.clearProperty(held);
    }
}
