package dev.mlflow4j.tracing.internal;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;

/** The thread that ends the JVM and waits for the shutdown hooks. */
final class ExitingThread {
    private static final String ALL_THREADS_ENDED = "DestroyJavaVM";

    private ExitingThread() {}

    /** Empty where the JVM ends because all its threads have: nothing runs beside the hooks. */
    static Optional<Thread> find() {
        return Thread.getAllStackTraces().entrySet().stream()
                .filter(thread -> Arrays.stream(thread.getValue())
                        .anyMatch(frame -> frame.getClassName().equals("java.lang.Shutdown")))
                .<Thread>map(Map.Entry::getKey)
                .filter(thread -> !thread.getName().equals(ALL_THREADS_ENDED))
                .findFirst();
    }
}
