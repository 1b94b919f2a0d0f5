package dev.mlflow4j.tracing.recorded;

import dev.mlflow4j.tracing.Mlflow;
import dev.mlflow4j.tracing.Span;
import dev.mlflow4j.tracing.spi.Instrumenter;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;

/** A program that exits while a thread traces, or in a span; a shutdown hook of its own lets the thread come to its end. */
public final class DrainedProgram {
    private static final CountDownLatch EXITING = new CountDownLatch(1);

    private DrainedProgram() {}

    public static void main(String[] arguments) throws InterruptedException {
        Map<String, String> settings =
                Map.of("mlflow.tracing.folder", arguments[0], "mlflow.tracing.shutdown.timeout", "600");
        Mlflow.configure(property -> Optional.ofNullable(settings.get(property)));
        CountDownLatch working = new CountDownLatch(1);
        Thread worker = new Thread(() -> {
            try (Span span = Mlflow.startSpan("drained")) {
                working.countDown();
                Waiting.until("exiting", () -> EXITING.getCount() == 0);
                // Our hook waits, or has ended tracing.
                Waiting.until("shutting down", () -> isWaiting("mlflow4j-shutdown") || !Instrumenter.isOn());
                Mlflow.startSpan("step").close();
            }
        });
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            EXITING.countDown();
            try {
                worker.join();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }));
        worker.start();
        working.await();
        try (Span span = Mlflow.startSpan("exits")) {
            System.exit(0);
        }
    }

    private static boolean isWaiting(String name) {
        return Thread.getAllStackTraces().keySet().stream()
                .anyMatch(thread -> thread.getName().equals(name) && thread.getState() == Thread.State.TIMED_WAITING);
    }
}
