package dev.mlflow4j.concurrency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mlflow4j.testing.RecordedTraces;
import dev.mlflow4j.tracing.Mlflow;
import dev.mlflow4j.tracing.Span;
import dev.mlflow4j.tracing.client.Trace;
import io.helidon.common.context.Context;
import io.helidon.common.context.Contexts;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Helidon's executors by its own wrapper, which finds the provider by ServiceLoader. */
class HelidonContextTest {
    private final ExecutorService plain = Executors.newSingleThreadExecutor();
    private final ExecutorService executor = Contexts.wrap(plain);

    @BeforeEach
    void start() {
        Mlflow.configure(property -> Optional.empty());
        RecordedTraces.clear();
    }

    @AfterEach
    void end() {
        plain.shutdownNow();
    }

    @Test
    void tasksAreInTheSpanOfWhoeverSubmittedThem() throws Exception {
        inRequest(() -> Mlflow.withSpan("main", main -> {
            executor.submit(() -> Mlflow.traced("worker").call(() -> 1)).get();
            executor.invokeAll(
                    List.<Callable<Integer>>of(() -> Mlflow.traced("worker").call(() -> 2)));
            CompletableFuture.runAsync(() -> Mlflow.startSpan("worker").close(), executor)
                    .join();
            return null;
        }));

        Trace trace = RecordedTraces.awaitOne(4);
        assertThat(trace.spans().subList(1, 4)).allSatisfy(span -> assertThat(span.parentId())
                .contains(trace.spans().get(0).spanId()));
    }

    @Test
    void nothingStaysOnTheThreadAlsoWhenATaskFails() throws Exception {
        String id = inRequest(() -> {
            try (Span span = Mlflow.startSpan("main")) {
                assertThatThrownBy(() -> executor.submit(HelidonContextTest::failWithCurrentSpan)
                                .get())
                        .isInstanceOf(ExecutionException.class)
                        .hasMessageContaining("in " + span.spanId());
                return span.spanId();
            }
        });

        assertThat(id).isNotEmpty();
        assertThat(plain.submit(() -> Mlflow.currentSpan().isRecording()).get()).isFalse();
    }

    private static void failWithCurrentSpan() {
        throw new IllegalStateException("in " + Mlflow.currentSpan().spanId());
    }

    @Test
    void aTaskSubmittedOutsideASpanIsInNone() throws Exception {
        assertThat(inRequest(() -> executor.submit(() -> Mlflow.currentSpan().isRecording())
                        .get()))
                .isFalse();
    }

    @Test
    void whatAFullPoolRunsInTheCallersThreadLeavesTheCallersSpan() throws Exception {
        ThreadPoolExecutor full = new ThreadPoolExecutor(
                1, 1, 0, TimeUnit.SECONDS, new SynchronousQueue<>(), new ThreadPoolExecutor.CallerRunsPolicy());
        ExecutorService wrapped = Contexts.wrap(full);
        CompletableFuture<Void> busy = new CompletableFuture<>();
        full.execute(busy::join);
        try (Span span = Mlflow.startSpan("main")) {
            String inside = inRequest(() -> wrapped.submit(() ->
                            wrapped.submit(() -> Mlflow.currentSpan().spanId()).get())
                    .get());

            assertThat(inside).isEqualTo(span.spanId());
            assertThat(Mlflow.currentSpan().spanId()).isEqualTo(span.spanId());
        } finally {
            busy.complete(null);
            full.shutdownNow();
        }
        assertThat(Mlflow.currentSpan().isRecording()).isFalse();
    }

    /** Helidon 3 carries nothing where it has no context of its own, as it has in each request. */
    private static <T> T inRequest(Callable<T> action) throws Exception {
        return Contexts.runInContext(Context.create(), action);
    }
}
