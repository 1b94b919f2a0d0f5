package dev.mlflow4j.concurrency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mlflow4j.testing.RecordedTraces;
import dev.mlflow4j.tracing.Mlflow;
import dev.mlflow4j.tracing.Span;
import dev.mlflow4j.tracing.SpanStatus;
import dev.mlflow4j.tracing.client.Trace;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.eclipse.microprofile.context.ManagedExecutor;
import org.eclipse.microprofile.context.ThreadContext;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** MicroProfile Context Propagation by its real implementation, found by ServiceLoader. */
class ContextPropagationTest {
    @BeforeEach
    void start() {
        Mlflow.configure(property -> Optional.empty());
        RecordedTraces.clear();
    }

    @Test
    void tasksOfAManagedExecutorAreInTheSpanOfWhoeverSubmittedThem() {
        ManagedExecutor executor = ManagedExecutor.builder().maxAsync(2).build();
        try {
            Mlflow.withSpan("main", main -> Stream.of("a", "b")
                    .map(question -> executor.supplyAsync(
                            () -> Mlflow.<String, RuntimeException>withSpan("worker", span -> question + "!")))
                    .toList()
                    .stream()
                    .map(CompletableFuture::join)
                    .toList());
            Trace trace = RecordedTraces.awaitOne(3);
            assertThat(trace.spans().subList(1, 3)).allSatisfy(span -> assertThat(span.parentId())
                    .contains(trace.spans().get(0).spanId()));

            RecordedTraces.clear();
            executor.supplyAsync(() -> Mlflow.<Integer, RuntimeException>withSpan("alone", span -> 1))
                    .join();
            assertThat(RecordedTraces.awaitOne(1).spans().get(0).parentId()).isEmpty();
        } finally {
            executor.shutdownNow();
        }
    }

    @Test
    void whatIsSaidOfTracesGoesAlongWithoutASpanAndIsNotLeft() {
        ManagedExecutor executor = ManagedExecutor.builder().maxAsync(1).build();
        try {
            try (var scope = Mlflow.context(c -> c.sessionId("s-1"))) {
                executor.supplyAsync(() -> Mlflow.<Integer, RuntimeException>withSpan("inside", span -> 1))
                        .join();
            }
            executor.supplyAsync(() -> Mlflow.<Integer, RuntimeException>withSpan("outside", span -> 1))
                    .join();
            List<Trace> traces = RecordedTraces.await(2);
            assertThat(traces.get(0).info().metadata()).isEqualTo(Map.of("mlflow.trace.session", "s-1"));
            assertThat(traces.get(1).info().metadata()).isEmpty();
        } finally {
            executor.shutdownNow();
        }
    }

    @Test
    void stagesThatFollowAreInTheSpanToo() {
        ManagedExecutor executor = ManagedExecutor.builder().build();
        try (Span span = Mlflow.startSpan("main")) {
            String id = executor.supplyAsync(() -> 1)
                    .thenApplyAsync(one -> Mlflow.currentSpan().spanId())
                    .join();
            assertThat(id).isEqualTo(span.spanId());
        } finally {
            executor.shutdownNow();
        }
    }

    @Test
    void clearedMeansNoSpanAndUnchangedMeansTheThreadsOwn() throws Exception {
        ExecutorService plain = Executors.newSingleThreadExecutor();
        try (Span span = Mlflow.startSpan("main")) {
            ThreadContext cleared = ThreadContext.builder()
                    .propagated()
                    .cleared(MlflowContextType.MICROPROFILE)
                    .unchanged(ThreadContext.ALL_REMAINING)
                    .build();
            assertThat(cleared.contextualSupplier(() -> Mlflow.currentSpan().spanId())
                            .get())
                    .isEmpty();
            ThreadContext unchanged = ThreadContext.builder()
                    .propagated()
                    .cleared()
                    .unchanged(ThreadContext.ALL_REMAINING)
                    .build();
            assertThat(plain.submit(unchanged.contextualCallable(
                                    () -> Mlflow.currentSpan().spanId()))
                            .get())
                    .isEmpty();
            ThreadContext propagated = ThreadContext.builder()
                    .propagated(MlflowContextType.MICROPROFILE)
                    .cleared()
                    .unchanged(ThreadContext.ALL_REMAINING)
                    .build();
            assertThat(plain.submit(propagated.contextualCallable(
                                    () -> Mlflow.currentSpan().spanId()))
                            .get())
                    .isEqualTo(span.spanId());
            assertThat(Mlflow.currentSpan()).isSameAs(span);
        } finally {
            plain.shutdownNow();
        }
    }

    @Test
    void tasksWithinTasksAreRestoredOneByOne() throws Exception {
        ExecutorService plain = Executors.newSingleThreadExecutor();
        ThreadContext context = ThreadContext.builder().build();
        try (Span outer = Mlflow.startSpan("outer")) {
            Supplier<String> inOuter =
                    context.contextualSupplier(() -> Mlflow.currentSpan().spanId());
            try (Span inner = Mlflow.startSpan("inner")) {
                Callable<List<String>> nested = context.contextualCallable(() -> List.of(
                        Mlflow.currentSpan().spanId(),
                        inOuter.get(),
                        Mlflow.currentSpan().spanId()));
                assertThat(plain.submit(nested).get()).containsExactly(inner.spanId(), outer.spanId(), inner.spanId());
            }
            assertThat(plain.submit(() -> Mlflow.currentSpan().spanId()).get()).isEmpty();
        } finally {
            plain.shutdownNow();
        }
    }

    @Test
    void aStageThatFailsLeavesNothing() {
        ManagedExecutor executor = ManagedExecutor.builder().maxAsync(1).build();
        try {
            try (Span main = Mlflow.startSpan("main")) {
                CompletableFuture<Object> failing = executor.supplyAsync(() -> Mlflow.withSpan("worker", span -> {
                    throw new IllegalStateException("no model");
                }));
                assertThatThrownBy(failing::join).hasRootCauseMessage("no model");
            }
            Trace trace = RecordedTraces.awaitOne(2);
            assertThat(trace.spans().get(1).status()).isEqualTo(SpanStatus.ERROR);
            assertThat(trace.spans().get(1).parentId())
                    .contains(trace.spans().get(0).spanId());
            assertThat(executor.supplyAsync(() -> Mlflow.currentSpan().spanId()).join())
                    .isEmpty();
        } finally {
            executor.shutdownNow();
        }
    }

    @Test
    void nothingIsLeftAfterATaskThatThrows() throws Exception {
        ExecutorService plain = Executors.newSingleThreadExecutor();
        try (Span span = Mlflow.startSpan("main")) {
            ThreadContext context = ThreadContext.builder().build();
            Runnable throwing = context.contextualRunnable(() -> {
                throw new IllegalStateException(Mlflow.currentSpan().spanId());
            });
            assertThatThrownBy(() -> plain.submit(throwing).get()).hasMessageContaining(span.spanId());
            List<String> after = List.of(
                    plain.submit(() -> Mlflow.currentSpan().spanId()).get(),
                    plain.submit(() -> Mlflow.currentSpan().traceparent()).get());
            assertThat(after).containsExactly("", "");
        } finally {
            plain.shutdownNow();
        }
    }
}
