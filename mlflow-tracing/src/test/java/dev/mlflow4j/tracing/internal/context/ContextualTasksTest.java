package dev.mlflow4j.tracing.internal.context;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mlflow4j.tracing.Mlflow;
import dev.mlflow4j.tracing.Span;
import dev.mlflow4j.tracing.inmemory.TestTracing;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** {@code Mlflow.contextual} for every way of handing over a task. */
@Execution(ExecutionMode.CONCURRENT)
class ContextualTasksTest {
    @RegisterExtension
    final TestTracing tracing = new TestTracing();

    private final ScheduledExecutorService plain = Executors.newSingleThreadScheduledExecutor();
    private final ScheduledExecutorService contextual = Mlflow.contextual(plain);
    private final LinkedBlockingQueue<String> seen = new LinkedBlockingQueue<>();
    private final Runnable look = () -> seen.add(current());

    @AfterEach
    void stop() {
        plain.shutdownNow();
    }

    @Test
    void everyWayTakesTheSpanAlong() throws Exception {
        Callable<String> call = ContextualTasksTest::current;
        try (Span main = tracing.startSpan("main")) {
            String id = main.spanId();
            assertThat(contextual.submit(call).get()).isEqualTo(id);
            assertThat(contextual.submit(look, look).get()).isSameAs(look);
            assertThat(contextual.submit(look).get()).isNull();
            contextual.execute(look);
            assertThat(contextual.schedule(look, 1, TimeUnit.MILLISECONDS).get())
                    .isNull();
            assertThat(contextual.schedule(call, 1, TimeUnit.MILLISECONDS).get())
                    .isEqualTo(id);
            for (Future<String> one : contextual.invokeAll(List.of(call, call))) {
                assertThat(one.get()).isEqualTo(id);
            }
            assertThat(contextual.invokeAny(List.of(call))).isEqualTo(id);
            Mlflow.contextual((Executor) plain).execute(look);
            for (int task = 0; task < 5; task++) {
                assertThat(seen.poll(30, TimeUnit.SECONDS)).isEqualTo(id);
            }
        }
        assertThat(plain.submit(call).get()).isEmpty();
    }

    @Test
    void whatATaskLeavesOpenIsNotLeftOnTheThread() throws Exception {
        try (Span main = tracing.startSpan("main")) {
            Span forgotten =
                    contextual.submit(() -> tracing.startSpan("forgotten")).get();
            assertThat(plain.submit(ContextualTasksTest::current).get()).isEmpty();
            forgotten.end();
        }
        assertThat(tracing.traces().awaitOne(2).spans().get(1).name()).isEqualTo("forgotten");
    }

    @Test
    void aRunAfterTheEndOfItsTraceWithinAnotherSpanBelongsToThat() {
        Supplier<String> task;
        String first;
        try (Span root = tracing.startSpan("first")) {
            first = root.traceId();
            task = ContextualTasks.supplier(() -> traceOf("step"));
            assertThat(task.get()).isEqualTo(first);
        }
        try (Span root = tracing.startSpan("second")) {
            assertThat(task.get()).isEqualTo(root.traceId());
        }
        assertThat(task.get()).isNotEqualTo(first);
    }

    @Test
    void aScheduleThatOutlivesItsTraceBeginsATraceForEachRun() throws Exception {
        Runnable tick = () -> seen.add(traceOf("tick"));
        String request;
        Future<?> schedule;
        try (Span root = tracing.startSpan("request")) {
            request = root.traceId();
            schedule = contextual.scheduleAtFixedRate(tick, 0, 1, TimeUnit.MILLISECONDS);
            assertThat(seen.poll(30, TimeUnit.SECONDS)).isEqualTo(request);
        }
        assertEachRunIsATraceAfter(request);
        schedule.cancel(false);
    }

    private void assertEachRunIsATraceAfter(String request) throws InterruptedException {
        String next = request;
        while (next.equals(request)) {
            next = seen.poll(30, TimeUnit.SECONDS);
        }
        assertThat(seen.poll(30, TimeUnit.SECONDS))
                .isNotNull()
                .isNotEqualTo(request)
                .isNotEqualTo(next);
    }

    @Test
    void aTaskIsInItsTraceAlsoAfterThatHasEndedButOnlyItsFirstRun() throws Exception {
        List<Runnable> tasks = new ArrayList<>();
        String request;
        try (Span root = tracing.startSpan("request")) {
            request = root.traceId();
            Callable<String> call = Mlflow.contextualCallable(() -> traceOf("run"));
            Supplier<String> supply = Mlflow.contextualSupplier(() -> traceOf("run"));
            tasks.add(Mlflow.contextual((Runnable) () -> seen.add(traceOf("run"))));
            tasks.add(() -> seen.add(supply.get()));
            tasks.add(() -> {
                try {
                    seen.add(call.call());
                } catch (Exception e) {
                    throw new IllegalStateException(e);
                }
            });
            try (Span nested = tracing.startSpan("nested")) {
                tasks.add(Mlflow.contextual((Runnable) () -> seen.add(traceOf("run"))));
            }
        }
        for (Runnable task : tasks) {
            task.run();
            assertThat(seen.remove()).isEqualTo(request);
            task.run();
            assertThat(seen.remove()).isNotEqualTo(request);
        }
    }

    @Test
    void aTaskThatSubmitsItselfAgainBeginsATraceForEachRunToo() throws Exception {
        AtomicReference<Runnable> again = new AtomicReference<>();
        again.set(() -> {
            seen.add(traceOf("run"));
            contextual.execute(again.get());
        });
        String request;
        try (Span root = tracing.startSpan("request")) {
            request = root.traceId();
            contextual.execute(again.get());
        }
        assertEachRunIsATraceAfter(request);
    }

    @Test
    void aTaskOfALateSpanIsBelowThat() throws Exception {
        Callable<Runnable> late;
        String request;
        try (Span root = tracing.startSpan("request")) {
            request = root.traceId();
            late = Mlflow.contextualCallable(() -> {
                try (Span span = tracing.startSpan("late")) {
                    return Mlflow.contextual((Runnable) () -> seen.add(traceOf("below")));
                }
            });
        }
        late.call().run();
        assertThat(seen.remove()).isEqualTo(request);
    }

    private String traceOf(String name) {
        try (Span span = tracing.startSpan(name)) {
            return span.traceId();
        }
    }

    @Test
    void whatTheTaskThrowsAndTheExecutorRefusesComesAsItIs() {
        assertThatThrownBy(() -> contextual
                        .submit(() -> {
                            throw new IllegalStateException("no model");
                        })
                        .get())
                .isInstanceOf(ExecutionException.class)
                .hasRootCauseMessage("no model");
        assertThatThrownBy(() -> contextual.submit((Runnable) null)).isInstanceOf(NullPointerException.class);
        contextual.shutdown();
        assertThat(plain.isShutdown()).isTrue();
        assertThatThrownBy(() -> contextual.submit(look)).isInstanceOf(RejectedExecutionException.class);
    }

    private static String current() {
        return Mlflow.currentSpan().spanId();
    }
}
