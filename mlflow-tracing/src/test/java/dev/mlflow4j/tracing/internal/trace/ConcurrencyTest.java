package dev.mlflow4j.tracing.internal.trace;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mlflow4j.tracing.Mlflow;
import dev.mlflow4j.tracing.Span;
import dev.mlflow4j.tracing.SpanStatus;
import dev.mlflow4j.tracing.client.Trace;
import dev.mlflow4j.tracing.client.TraceSpan;
import dev.mlflow4j.tracing.inmemory.TestTracing;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

@Execution(ExecutionMode.CONCURRENT)
class ConcurrencyTest {
    private static final int THREADS = 8;
    private static final int ROUNDS = 200;

    @RegisterExtension
    final TestTracing tracing = new TestTracing();

    private final ExecutorService pool = Executors.newFixedThreadPool(THREADS);

    private interface Part {
        void run(int thread) throws Exception;
    }

    @AfterEach
    void noThreadIsLeftInASpan() throws Exception {
        atOnce(thread -> assertThat(Mlflow.currentSpan().traceId()).isEmpty());
        assertThat(Mlflow.currentSpan().traceId()).isEmpty();
        pool.shutdown();
        assertThat(pool.awaitTermination(10, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void aSpanThatManyThreadsEndAtOnceIsThereOnce() throws Exception {
        for (int round = 0; round < ROUNDS; round++) {
            try (Span span = tracing.startSpan("s")) {
                atOnce(thread -> {
                    if (thread % 2 == 0) {
                        span.end();
                    } else {
                        span.close();
                    }
                });
                assertThat(span.isRecording()).isFalse();
            }
        }
        assertThat(tracing.traces().await(ROUNDS))
                .allSatisfy(trace -> assertThat(trace.spans()).hasSize(1));
    }

    @Test
    void whatIsSetWhileTheSpanEndsIsInItOrNot() throws Exception {
        for (int round = 0; round < ROUNDS; round++) {
            try (Span span = tracing.startSpan("s")) {
                atOnce(thread -> {
                    if (thread < 2) {
                        span.end();
                    } else {
                        span.setOutputs(List.of(thread)).setAttribute("thread", thread);
                        span.addEvent("event").setStatus(SpanStatus.ERROR, "why");
                    }
                });
            }
        }
        assertThat(tracing.traces().await(ROUNDS)).allSatisfy(trace -> {
            assertThat(trace.spans()).hasSize(1);
            TraceSpan span = trace.spans().get(0);
            assertThat(span.outputs().orElse("[2]")).matches("\\[[2-7]]");
            assertThat(span.attributes().getOrDefault("thread", "2")).matches("[2-7]");
            assertThat(span.events()).hasSizeLessThanOrEqualTo(6);
            assertThat(span.status() == SpanStatus.OK || span.statusMessage().equals("why"))
                    .isTrue();
        });
    }

    @Test
    void manyChildrenOfOneNameAreNumberedWithoutGaps() throws Exception {
        int each = 200;
        try (Span root = tracing.startSpan("root")) {
            atOnce(inCurrent(thread -> {
                for (int i = 0; i < each; i++) {
                    tracing.startSpan("x").close();
                }
            }));
            assertThat(Mlflow.currentSpan()).isSameAs(root);
        }
        Trace trace = tracing.traces().awaitOne(THREADS * each + 1);
        assertThat(names(trace))
                .containsExactlyInAnyOrderElementsOf(IntStream.rangeClosed(0, THREADS * each)
                        .mapToObj(i -> i == 0 ? "root" : "x_" + i)
                        .toList());
        assertThat(trace.spans()).extracting(TraceSpan::spanId).doesNotHaveDuplicates();
    }

    @Test
    void aRootThatEndsAmongItsChildrenLosesNone() throws Exception {
        int rounds = 20;
        int each = 25;
        for (int round = 0; round < rounds; round++) {
            tracing.traces().clear();
            try (Span root = tracing.startSpan("root")) {
                List<List<Span>> children = new ArrayList<>();
                atOnce(inCurrent(thread -> {
                    List<Span> mine = new ArrayList<>();
                    for (int i = 0; i < each; i++) {
                        Span child = tracing.startSpan("x");
                        child.close();
                        mine.add(open(root));
                    }
                    synchronized (children) {
                        children.add(mine);
                    }
                }));
                atOnce(thread -> {
                    if (thread == 0) {
                        root.end();
                    }
                    children.get(thread).forEach(Span::end);
                });
            }
            Trace trace = tracing.traces().awaitOne(2 * THREADS * each + 1);
            assertThat(trace.spans()).extracting(TraceSpan::spanId).doesNotHaveDuplicates();
            assertThat(names(trace)).doesNotHaveDuplicates();
        }
    }

    @Test
    void childrenThatStartWhileTheRootEndsAreAllThere() throws Exception {
        int rounds = 20;
        int each = 25;
        for (int round = 0; round < rounds; round++) {
            tracing.traces().clear();
            try (Span root = tracing.startSpan("root")) {
                atOnce(inCurrent(thread -> {
                    for (int i = 0; i < each; i++) {
                        if (thread == 0 && i == each / 2) {
                            root.end();
                        }
                        tracing.startSpan("x").close();
                    }
                }));
            }
            Trace trace = tracing.traces().awaitOne(THREADS * each + 1);
            assertThat(trace.spans()).extracting(TraceSpan::spanId).doesNotHaveDuplicates();
            assertThat(names(trace)).doesNotHaveDuplicates();
        }
    }

    @Test
    void closedOnAnotherThreadASpanStaysCurrentWhereItWasOpenedUntilItIsClosedThere() throws Exception {
        Span outer = tracing.startSpan("outer");
        Span moved = tracing.startSpan("moved");
        pool.submit(moved::close).get();
        assertThat(moved.isRecording()).isFalse();
        assertThat(Mlflow.currentSpan()).isSameAs(moved);
        tracing.startSpan("childOfTheEnded").close();
        assertThat(Mlflow.currentSpan()).isSameAs(moved);
        moved.close();
        assertThat(Mlflow.currentSpan()).isSameAs(outer);
        outer.close();

        Trace trace = tracing.traces().awaitOne(3);
        assertThat(trace.spans())
                .filteredOn(span -> span.name().equals("childOfTheEnded"))
                .extracting(TraceSpan::parentId)
                .containsExactly(Optional.of(moved.spanId()));
    }

    @Test
    void closedInTheWrongOrderTheSpanThatIsStillOpenIsCurrentAndThenNone() {
        Span outer = tracing.startSpan("outer");
        Span middle = tracing.startSpan("middle");
        Span inner = tracing.startSpan("inner");
        outer.close();
        assertThat(Mlflow.currentSpan()).isSameAs(inner);
        middle.close();
        assertThat(Mlflow.currentSpan()).isSameAs(inner);
        inner.close();
        assertThat(Mlflow.currentSpan().traceId()).isEmpty();

        tracing.startSpan("next").close();
        assertThat(tracing.traces().await(2))
                .extracting(trace -> trace.spans().size())
                .containsExactly(3, 1);
    }

    @Test
    void closedInTheWrongOrderUnderAnOpenOneThatIsCurrentAgain() {
        try (Span root = tracing.startSpan("root")) {
            Span outer = tracing.startSpan("outer");
            Span inner = tracing.startSpan("inner");
            outer.close();
            inner.close();
            assertThat(Mlflow.currentSpan()).isSameAs(root);
        }
        tracing.traces().awaitOne(3);
    }

    @Test
    void closedInTheWrongOrderOnManyThreads() throws Exception {
        int rounds = 50;
        try (Span root = tracing.startSpan("root")) {
            atOnce(inCurrent(thread -> {
                for (int i = 0; i < rounds; i++) {
                    Span first = tracing.startSpan("first");
                    Span second = tracing.startSpan("second");
                    first.close();
                    second.close();
                    assertThat(Mlflow.currentSpan()).isSameAs(root);
                }
            }));
        }
        tracing.traces().awaitOne(2 * rounds * THREADS + 1);
    }

    /** A child that is not current. */
    private Span open(Span parent) {
        return tracing.startChild("x", parent, null);
    }

    private static List<String> names(Trace trace) {
        return trace.spans().stream().map(TraceSpan::name).toList();
    }

    private static Part inCurrent(Part part) {
        List<Runnable> wrapped = IntStream.range(0, THREADS)
                .mapToObj(thread -> Mlflow.contextual(() -> {
                    try {
                        part.run(thread);
                    } catch (Exception e) {
                        throw new IllegalStateException(e);
                    }
                }))
                .toList();
        return thread -> wrapped.get(thread).run();
    }

    /** Runs it on every thread of the pool, started together, until all have. */
    private void atOnce(Part part) throws Exception {
        CyclicBarrier together = new CyclicBarrier(THREADS);
        List<Future<?>> parts = new ArrayList<>();
        for (int i = 0; i < THREADS; i++) {
            int thread = i;
            parts.add(pool.submit(() -> {
                together.await(10, TimeUnit.SECONDS);
                part.run(thread);
                return null;
            }));
        }
        for (Future<?> each : parts) {
            each.get(30, TimeUnit.SECONDS);
        }
    }
}
