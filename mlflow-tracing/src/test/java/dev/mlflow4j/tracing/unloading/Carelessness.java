package dev.mlflow4j.tracing.unloading;

import dev.mlflow4j.tracing.Mlflow;
import dev.mlflow4j.tracing.client.Assessment;
import dev.mlflow4j.tracing.client.AssessmentSource;
import dev.mlflow4j.tracing.client.TracingClient;
import dev.mlflow4j.tracing.spi.SpanSpec;
import dev.mlflow4j.tracing.spi.TracedMethod;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Instant;
import java.util.Date;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.function.Consumer;

/** What an application does before it is stopped; each is given the address of a server. */
final class Carelessness {
    private Carelessness() {}

    /** Starts tracing, does it and stops tracing. */
    abstract static class Application implements Consumer<String> {
        @Override
        public final void accept(String server) {
            Map<String, String> settings = Map.of(
                    "mlflow.tracking.uri", server,
                    "mlflow.experiment.name", "unloading",
                    "mlflow.async.trace.logging.max.interval.millis", "10");
            Mlflow.configure(property -> Optional.ofNullable(settings.get(property)));
            run();
            Mlflow.shutdown();
            runAfterwards();
        }

        abstract void run();

        void runAfterwards() {}
    }

    public static final class Sends extends Application {
        @Override
        void run() {
            Mlflow.startSpan("a").close();
        }
    }

    /** What it is asked for is no trace. */
    public static final class Reads extends Application {
        @Override
        void run() {
            TracingClient client = TracingClient.create();
            client.async(c -> c.getTrace("tr-1")).exceptionally(failure -> null);
            client.async(c -> c.experimentId("reading"))
                    .thenRun(() -> Mlflow.startSpan("left open"))
                    .toCompletableFuture()
                    .join();
            new Assessment(
                            "a-1",
                            "tr-1",
                            Optional.empty(),
                            Assessment.Kind.FEEDBACK,
                            "f",
                            "{\"x\":1}",
                            Optional.empty(),
                            AssessmentSource.code(),
                            Optional.empty(),
                            Map.of(),
                            Instant.EPOCH,
                            Instant.EPOCH,
                            Optional.empty(),
                            true)
                    .valueAs(Bean.class);
        }

        /** Read by JSON-B. */
        public static class Bean {
            public int x;
        }

        @Override
        void runAfterwards() {
            TracingClient.create().async(c -> c.getTrace("tr-1")).exceptionally(failure -> null);
        }
    }

    public static final class ClosesNoSpan extends Application {
        @Override
        void run() {
            Mlflow.startSpan("outer");
            Mlflow.startSpan("inner");
        }
    }

    public static final class RunsTasksOfOpenSpans extends Application {
        @Override
        void run() {
            Mlflow.startSpan("outer");
            Mlflow.contextual(() -> {
                        Mlflow.startSpan("in the task");
                    })
                    .run();
        }
    }

    public static final class LeavesABlockOpenAndAProcessor extends Application {
        @Override
        void run() {
            Mlflow.addSpanProcessor(span -> span.setAttribute("seen", true));
            Mlflow.context(c -> c.tag("k", "v"));
            Mlflow.context(c -> c.enabled(false));
            Mlflow.startSpan("in the block");
        }

        @Override
        void runAfterwards() {
            run();
        }
    }

    public static final class WaitsForAFuture extends Application {
        @Override
        void run() {
            traced(Future.class, () -> new FutureTask<>(() -> "never run"));
        }

        @Override
        void runAfterwards() {
            run();
        }
    }

    public static final class ReadsHalfAStream extends Application {
        private static Iterator<?> halfRead;
        private static Iterator<?> unread;

        @Override
        void run() {
            unread = (Iterator<?>) traced(Iterator.class, List.of(1, 2)::iterator);
            halfRead = (Iterator<?>) traced(Iterator.class, List.of(1, 2)::iterator);
            halfRead.next();
        }

        @Override
        void runAfterwards() {
            unread.next();
        }
    }

    public static final class CapturesClassesOfTheJdk extends Application {
        @Override
        void run() {
            traced(
                    List.class,
                    () -> List.of(
                            new BigDecimal("1.5"),
                            new Date(0),
                            URI.create("urn:x"),
                            new StackTraceElement("a", "b", "c", 1)));
            traced(CompletableFuture.class, () -> CompletableFuture.completedFuture("a"));
        }

        @Override
        void runAfterwards() {
            run();
        }
    }

    /** Nobody reads it; JSON-B's implementation logs what its getter throws. */
    public static class Unwritable {
        public String getName() {
            throw new UnsupportedOperationException("no name");
        }
    }

    public static final class CapturesWhatCannotBeWritten extends Application {
        @Override
        void run() {
            traced(Object.class, Unwritable::new);
        }
    }

    private static Object traced(Class<?> returnType, Callable<?> body) {
        try {
            return TracedMethod.of(SpanSpec.named("traced").build(), new String[0], returnType)
                    .call(new Object[0], body);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
