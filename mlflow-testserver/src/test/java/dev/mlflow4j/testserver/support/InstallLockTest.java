package dev.mlflow4j.testserver.support;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.mlflow4j.testserver.JavaProgram;
import dev.mlflow4j.testserver.process.ChildProcess;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InstallLockTest {

    private static final Duration LIMIT = Duration.ofSeconds(30);

    @TempDir
    Path folder;

    private final Captured captured = new Captured();

    @Test
    void waitsForAnotherProcessAndReportsIt() throws Exception {
        Path file = folder.resolve("deep/lock");
        AtomicBoolean done = new AtomicBoolean();
        try (ChildProcess other = ChildProcess.start(JavaProgram.of(LockHolder.class, file.toString()))) {
            assertEquals("held", other.process().inputReader().readLine());

            CompletableFuture<Void> ours = CompletableFuture.runAsync(() -> hold(file, () -> done.set(true)));
            assertTrue(Await.until(LIMIT, () -> captured.text().startsWith("Waiting for another build")));
            assertFalse(done.get());

            other.process().getOutputStream().close();
            ours.join();
            assertTrue(done.get());
        }
    }

    @Test
    void aFailureInsideGivesTheLockBack() {
        Path file = folder.resolve("lock");

        assertThrows(
                IllegalStateException.class,
                () -> hold(file, () -> {
                    throw new IllegalStateException("inside");
                }));

        AtomicBoolean done = new AtomicBoolean();
        CompletableFuture.runAsync(() -> hold(file, () -> done.set(true))).join();
        assertTrue(done.get());
    }

    private void hold(Path file, InstallLock.Action action) {
        try {
            InstallLock.hold(file, captured.progress(), action);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
