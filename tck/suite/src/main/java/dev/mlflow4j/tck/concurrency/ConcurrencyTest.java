package dev.mlflow4j.tck.concurrency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.mlflow4j.tck.Recording;
import dev.mlflow4j.tck.TestApplication;
import dev.mlflow4j.tracing.Mlflow;
import dev.mlflow4j.tracing.SpanStatus;
import dev.mlflow4j.tracing.client.Trace;
import dev.mlflow4j.tracing.client.TraceSpan;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.shrinkwrap.api.Archive;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The current span on managed threads. */
@Tag("concurrency")
public class ConcurrencyTest {
    private static final int LIMIT_SECONDS = 60;

    @Inject
    Executors executors;

    @Inject
    Worker worker;

    @Inject
    Asynchronously asynchronously;

    @Deployment
    public static Archive<?> application() {
        return TestApplication.of(ConcurrencyTest.class).war();
    }

    @Test
    void theServersOwnExecutorGivesOneTrace() throws Exception {
        assertOneTrace(executors.server());
    }

    @Test
    void anExecutorThatPropagatesAllGivesOneTrace() throws Exception {
        assertOneTrace(executors.named("All"));
    }

    @Test
    void anExecutorThatPropagatesOurContextByNameGivesOneTrace() throws Exception {
        assertOneTrace(executors.named("Named"));
    }

    @Test
    void anExecutorThatClearsGivesATraceOfItsOwn() throws Exception {
        assertTracesOfTheirOwn(executors.named("Cleared"));
    }

    @Test
    void anExecutorThatLeavesItUnchangedHasWhatItsThreadHas() throws Exception {
        ManagedExecutorService executor = executors.named("Unchanged");
        Callable<String> task = executors.context("UnchangedContext").contextualCallable(() -> worker.answer("why"));
        Trace trace = Recording.trace(
                2,
                () -> Mlflow.withSpan("main", span -> {
                    return call(task);
                }));

        assertBelow(trace, "main", "answer");
        assertThat(executor.submit(() -> Mlflow.currentSpan().isRecording()).get(LIMIT_SECONDS, TimeUnit.SECONDS))
                .isFalse();
    }

    @Test
    void completableFuturesOfAnExecutorStayInTheTrace() throws Exception {
        ManagedExecutorService executor = executors.named("All");
        Trace trace = Recording.trace(
                3,
                () -> Mlflow.withSpan("main", span -> executor.supplyAsync(() -> worker.answer("one"))
                        .thenApplyAsync(first -> worker.answer(first))
                        .orTimeout(LIMIT_SECONDS, TimeUnit.SECONDS)
                        .join()));

        assertBelow(trace, "main", "answer_1", "answer_2");
    }

    @Test
    void aFutureThatIsCompletedLaterRunsItsStagesInTheTraceTheyAreOf() throws Exception {
        CompletableFuture<String> later = new CompletableFuture<>();
        Trace trace = Recording.trace(2, () -> {
            CompletableFuture<String> stage = Mlflow.withSpan(
                    "main", span -> executors.named("All").copy(later).thenApply(worker::answer));
            later.complete("late");
            assertThat(stage.get(LIMIT_SECONDS, TimeUnit.SECONDS)).isEqualTo("late!");
        });

        assertBelow(trace, "main", "answer");
    }

    @Test
    void aScheduledTaskStaysInTheTrace() throws Exception {
        Trace trace = Recording.trace(
                2,
                () -> Mlflow.withSpan(
                        "main",
                        span -> get(
                                executors.scheduled().schedule(() -> worker.answer("why"), 1, TimeUnit.MILLISECONDS))));

        assertBelow(trace, "main", "answer");
    }

    @Test
    void aContextServicesProxyHasTheSpanOfWhereItWasMade() throws Exception {
        Trace trace = Recording.trace(2, () -> {
            Callable<String> task = Mlflow.withSpan(
                    "main", span -> executors.context("AllContext").contextualCallable(() -> worker.answer("why")));
            assertThat(task.call()).isEqualTo("why!");
            assertThat(Mlflow.currentSpan().isRecording()).isFalse();
        });

        assertBelow(trace, "main", "answer");
    }

    @Test
    void aContextServiceThatClearsTakesTheSpanAwayAndGivesItBack() throws Exception {
        List<Trace> traces = Recording.traces(
                2,
                () -> Mlflow.withSpan("main", span -> {
                    String answer =
                            call(executors.context("ClearedContext").contextualCallable(() -> worker.answer("why")));
                    assertThat(Mlflow.currentSpan().spanId()).isEqualTo(span.spanId());
                    return answer;
                }));

        assertThat(traces).extracting(trace -> trace.spans().get(0).name()).containsExactlyInAnyOrder("answer", "main");
    }

    @Test
    void aManagedThreadHasTheSpanOfItsFactory() throws Exception {
        Trace trace = Recording.trace(
                2,
                () -> Mlflow.withSpan("main", span -> {
                    CompletableFuture<String> answer = new CompletableFuture<>();
                    executors
                            .threads()
                            .newThread(() -> answer.complete(worker.answer("why")))
                            .start();
                    return get(answer);
                }));

        assertBelow(trace, "main", "answer");
    }

    @Test
    void anAsynchronousMethodIsOneSpanFromItsCallToItsResult() throws Exception {
        Trace trace = Recording.trace(3, () -> Mlflow.withSpan("main", span -> get(asynchronously.answer("why"))));

        assertThat(trace.spans()).extracting(TraceSpan::name).containsExactly("main", "answer_1", "answer_2");
        assertThat(trace.spans()).extracting(TraceSpan::outputs).containsOnly(Optional.of("\"why!\""));
        assertThat(trace.spans().get(1).parentId())
                .contains(trace.spans().get(0).spanId());
        assertThat(trace.spans().get(2).parentId())
                .contains(trace.spans().get(1).spanId());
    }

    @Test
    void anAsynchronousMethodThatFailsIsAnError() throws Exception {
        Trace trace = Recording.trace(
                2, () -> assertThatThrownBy(() -> asynchronously.fail("why").get(LIMIT_SECONDS, TimeUnit.SECONDS))
                        .hasRootCauseInstanceOf(IllegalStateException.class));

        assertThat(trace.spans())
                .extracting(TraceSpan::status, TraceSpan::statusMessage)
                .containsExactly(
                        tuple(SpanStatus.ERROR, "IllegalStateException: no answer to why"),
                        tuple(SpanStatus.ERROR, "IllegalStateException: no answer to why"));
    }

    @Test
    void aTaskThatThrowsLeavesNothingToTheNextOneOnItsThread() throws Exception {
        ManagedExecutorService executor = executors.named("All");
        Trace trace = Recording.trace(
                2,
                () -> Mlflow.withSpan("main", span -> {
                    assertThatThrownBy(() ->
                                    executor.submit(() -> worker.fail("why")).get(LIMIT_SECONDS, TimeUnit.SECONDS))
                            .isInstanceOf(ExecutionException.class);
                    assertThat(Mlflow.currentSpan().spanId()).isEqualTo(span.spanId());
                    return "";
                }));

        assertThat(trace.spans())
                .extracting(TraceSpan::name, TraceSpan::status)
                .containsExactly(tuple("main", SpanStatus.OK), tuple("fail", SpanStatus.ERROR));
        for (int i = 0; i < 20; i++) {
            assertThat(get(executor.submit(() -> Mlflow.currentSpan().isRecording())))
                    .isFalse();
        }
    }

    private void assertOneTrace(ManagedExecutorService executor) throws Exception {
        Trace trace = Recording.trace(
                3,
                () -> Mlflow.withSpan("main", span -> {
                    Future<String> one = executor.submit(() -> worker.answer("one"));
                    Future<String> two = executor.submit(() -> worker.answer("two"));
                    return get(one) + get(two);
                }));

        assertBelow(trace, "main", "answer_1", "answer_2");
    }

    private void assertTracesOfTheirOwn(ManagedExecutorService executor) throws Exception {
        List<Trace> traces = Recording.traces(
                2, () -> Mlflow.withSpan("main", span -> get(executor.submit(() -> worker.answer("why")))));

        assertThat(traces).extracting(trace -> trace.spans().get(0).name()).containsExactlyInAnyOrder("answer", "main");
    }

    private static void assertBelow(Trace trace, String root, String... children) {
        assertThat(trace.spans().get(0).name()).isEqualTo(root);
        String parent = trace.spans().get(0).spanId();
        assertThat(trace.spans().subList(1, trace.spans().size())).allSatisfy(child -> {
            assertThat(child.parentId()).contains(parent);
            assertThat(child.status()).isEqualTo(SpanStatus.OK);
        });
        assertThat(trace.spans().subList(1, trace.spans().size()))
                .extracting(TraceSpan::name)
                .containsExactlyInAnyOrder(children);
    }

    private static <T> T get(Future<T> future) {
        return call(() -> future.get(LIMIT_SECONDS, TimeUnit.SECONDS));
    }

    private static <T> T call(Callable<T> task) {
        try {
            return task.call();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
