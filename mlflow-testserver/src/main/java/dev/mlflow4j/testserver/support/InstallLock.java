package dev.mlflow4j.testserver.support;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.locks.ReentrantLock;

/** Lets one at a time install into a folder: among this JVM's threads and among all processes. */
public final class InstallLock {

    /** A file lock belongs to the JVM as a whole, so its threads need one of their own. */
    private static final ReentrantLock THREADS = new ReentrantLock();

    private InstallLock() {}

    /** What is done while the lock is held. */
    @FunctionalInterface
    public interface Action {
        void run() throws IOException;
    }

    /** Waits for the lock, with a message when another process has it, then runs the action. */
    public static void hold(Path file, Progress progress, Action action) throws IOException {
        THREADS.lock();
        try {
            Files.createDirectories(file.getParent());
            try (FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
                if (channel.tryLock() == null) {
                    progress.print("Waiting for another build that installs into " + file.getParent());
                    channel.lock();
                }
                action.run();
            }
        } finally {
            THREADS.unlock();
        }
    }
}
