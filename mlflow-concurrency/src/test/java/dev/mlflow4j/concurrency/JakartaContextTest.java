package dev.mlflow4j.concurrency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mlflow4j.testing.RecordedTraces;
import dev.mlflow4j.tracing.Mlflow;
import dev.mlflow4j.tracing.Span;
import dev.mlflow4j.tracing.SpanStatus;
import dev.mlflow4j.tracing.client.Trace;
import jakarta.enterprise.inject.spi.CDI;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The provider for Jakarta Concurrency, as a container uses it; no CDI container runs here. */
class JakartaContextTest {
    private final JakartaContainer container = new JakartaContainer(getClass().getClassLoader());
    private final ExecutorService pool = Executors.newSingleThreadExecutor();

    @BeforeEach
    void start() {
        Mlflow.configure(property -> Optional.empty());
        RecordedTraces.clear();
    }

    @AfterEach
    void end() {
        pool.shutdownNow();
    }

    @Test
    void aPropagatedTaskIsInTheSpanOfWhoeverSubmittedIt() throws Exception {
        assertThatThrownBy(CDI::current).isInstanceOf(IllegalStateException.class);

        Callable<String> task;
        try (Span main = Mlflow.startSpan("main")) {
            task = container.propagated(() -> Mlflow.withSpan("worker", span -> "done"));
            pool.submit(task).get();
        }

        Trace trace = RecordedTraces.awaitOne(2);
        assertThat(trace.spans()).extracting(span -> span.name()).containsExactly("main", "worker");
        assertThat(trace.spans().get(1).parentId())
                .contains(trace.spans().get(0).spanId());
        assertThat(trace.spans().get(1).outputs()).contains("\"done\"");
        assertNothingIsLeft();
    }

    @Test
    void whatIsSaidOfTracesGoesAlongAndIsClearedWithTheSpan() throws Exception {
        Callable<Integer> work = () -> Mlflow.withSpan("worker", span -> 1);
        try (var scope = Mlflow.context(c -> c.tag("k", "v"))) {
            pool.submit(container.propagated(work)).get();
            pool.submit(container.cleared(work)).get();
        }
        pool.submit(container.propagated(work)).get();

        assertThat(RecordedTraces.await(3))
                .extracting(trace -> trace.info().tags().get("k"))
                .containsExactly("v", null, null);
    }

    @Test
    void aTaskThatFailsIsAnErrorAndLeavesNothing() {
        try (Span main = Mlflow.startSpan("main")) {
            Callable<String> task = container.propagated(() -> Mlflow.withSpan("worker", span -> {
                throw new IllegalStateException("no model");
            }));
            assertThatThrownBy(() -> pool.submit(task).get()).hasMessageContaining("no model");
        }

        Trace trace = RecordedTraces.awaitOne(2);
        assertThat(trace.spans().get(1).status()).isEqualTo(SpanStatus.ERROR);
        assertThat(trace.spans().get(1).parentId())
                .contains(trace.spans().get(0).spanId());
        assertNothingIsLeft();
    }

    @Test
    void aSpanThatATaskLeavesOpenIsNotLeftOnTheThread() throws Exception {
        try (Span main = Mlflow.startSpan("main")) {
            Span forgotten = pool.submit(container.propagated(() -> Mlflow.startSpan("forgotten")))
                    .get();
            assertNothingIsLeft();
            assertThat(forgotten.isRecording()).isTrue();
            forgotten.close();
        }
        assertThat(RecordedTraces.awaitOne(2).spans().get(1).name()).isEqualTo("forgotten");
    }

    @Test
    void aTaskSubmittedOutsideOfSpansTakesTheThreadsOwnOff() throws Exception {
        Callable<String> outside = container.propagated(JakartaContextTest::current);
        try (Span other = Mlflow.startSpan("other")) {
            assertThat(outside.call()).isEmpty();
            assertThat(Mlflow.currentSpan()).isSameAs(other);
        }
    }

    @Test
    void aScheduledTaskThatOutlivesItsTraceBeginsATraceForEachRun() throws Exception {
        Callable<String> tick;
        String request;
        try (Span main = Mlflow.startSpan("main")) {
            request = main.traceId();
            tick = container.propagated(() -> {
                try (Span span = Mlflow.startSpan("tick")) {
                    return span.traceId();
                }
            });
            assertThat(pool.submit(tick).get()).isEqualTo(request);
            assertThat(pool.submit(tick).get()).isEqualTo(request);
        }
        String next = pool.submit(tick).get();
        assertThat(next).isNotEqualTo(request);
        assertThat(pool.submit(tick).get()).isNotEqualTo(request).isNotEqualTo(next);
        assertNothingIsLeft();
    }

    @Test
    void aClearedTaskIsInNoSpan() throws Exception {
        try (Span main = Mlflow.startSpan("main")) {
            assertThat(container.cleared(JakartaContextTest::current).call()).isEmpty();
            assertThat(Mlflow.currentSpan()).isSameAs(main);
        }
    }

    @Test
    void anUnchangedTaskIsInTheSpanOfItsThread() throws Exception {
        try (Span main = Mlflow.startSpan("main")) {
            // The container does not ask the provider then.
            assertThat(pool.submit(JakartaContextTest::current).get()).isEmpty();
            assertThat(((Callable<String>) JakartaContextTest::current).call()).isEqualTo(main.spanId());
        }
    }

    @Test
    void tasksWithinTasksAreRestoredOneByOne() throws Exception {
        try (Span outer = Mlflow.startSpan("outer")) {
            Callable<String> inOuter = container.propagated(JakartaContextTest::current);
            try (Span inner = Mlflow.startSpan("inner")) {
                Callable<String> nested = container.propagated(() -> String.join(
                        " ",
                        current(),
                        inOuter.call(),
                        current(),
                        container.cleared(JakartaContextTest::current).call(),
                        current()));
                assertThat(pool.submit(nested).get())
                        .isEqualTo(
                                String.join(" ", inner.spanId(), outer.spanId(), inner.spanId(), "", inner.spanId()));
            }
        }
        assertNothingIsLeft();
    }

    @Test
    void threadsOfAFactoryAreInTheSpanOfWhoeverMadeIt() throws Exception {
        AtomicReference<String> seen = new AtomicReference<>();
        try (Span maker = Mlflow.startSpan("maker")) {
            var factory = container.threads();
            try (Span later = Mlflow.startSpan("later")) {
                Thread thread = factory.newThread(() -> seen.set(current()));
                thread.start();
                thread.join();
            }
            assertThat(seen.get()).isEqualTo(maker.spanId());
        }
    }

    @Test
    void itsNameIsItsOwn() {
        assertThat(container.provider().getThreadContextType())
                .isEqualTo(MlflowContextType.JAKARTA)
                .isNotEqualTo(MlflowContextType.MICROPROFILE)
                .isNotIn("Application", "CDI", "OpenTelemetry", "Remaining", "Security", "Transaction");
    }

    private void assertNothingIsLeft() {
        assertThat(pool.submit(JakartaContextTest::current))
                .succeedsWithin(Duration.ofSeconds(30))
                .isEqualTo("");
    }

    private static String current() {
        return Mlflow.currentSpan().spanId();
    }
}
