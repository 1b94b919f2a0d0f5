package dev.mlflow4j.tck.serverexecutors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.mlflow4j.tck.Recording;
import dev.mlflow4j.tck.TestApplication;
import dev.mlflow4j.tracing.Mlflow;
import dev.mlflow4j.tracing.SpanStatus;
import dev.mlflow4j.tracing.client.Trace;
import dev.mlflow4j.tracing.client.TraceSpan;
import jakarta.enterprise.concurrent.ContextService;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.inject.Inject;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.shrinkwrap.api.Archive;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What a server injects without being told carries the span, however a task is handed over. */
@Tag("concurrency")
public class ServerExecutorsTest {
    private static final int LIMIT_SECONDS = 60;

    @Inject
    Executors executors;

    @Inject
    ManagedExecutorService produced;

    @Inject
    Worker worker;

    @Inject
    Asynchronously asynchronously;

    @Deployment
    public static Archive<?> application() {
        return TestApplication.of(ServerExecutorsTest.class).war();
    }

    @Test
    void submitted() throws Exception {
        assertAnswerBelowMain(() -> get(executors.executor().submit(() -> worker.answer("why"))));
    }

    @Test
    void submittedAsARunnable() throws Exception {
        Runnable task = () -> worker.answer("why");
        assertAnswerBelowMain(() -> get(executors.executor().submit(task, "done")));
    }

    @Test
    void executed() throws Exception {
        assertAnswerBelowMain(() -> {
            CompletableFuture<String> answer = new CompletableFuture<>();
            executors.executor().execute(() -> answer.complete(worker.answer("why")));
            return get(answer);
        });
    }

    @Test
    void allOfAList() throws Exception {
        List<Callable<String>> tasks = List.of(() -> worker.answer("why"));
        assertAnswerBelowMain(() -> get(executors.executor().invokeAll(tasks).get(0)));
    }

    @Test
    void supplied() throws Exception {
        assertAnswerBelowMain(() -> get(executors.executor().supplyAsync(() -> worker.answer("why"))));
    }

    @Test
    void theStagesThatFollow() throws Exception {
        assertAnswerBelowMain(
                () -> get(executors.executor().supplyAsync(() -> "why").thenApplyAsync(worker::answer)));
        assertAnswerBelowMain(() -> get(executors
                .executor()
                .completedFuture("why")
                .thenCombine(executors.executor().completedStage("not"), (why, not) -> worker.answer(why + not))));
    }

    @Test
    void whatRecoversFromAFailure() throws Exception {
        assertAnswerBelowMain(() -> get(executors
                .executor()
                .supplyAsync(() -> Integer.parseInt("not a number"))
                .thenApply(number -> "number " + number)
                .exceptionally(
                        failure -> worker.answer(failure.getCause().getClass().getSimpleName()))));
    }

    @Test
    void aFutureThatIsCompletedElsewhere() throws Exception {
        CompletableFuture<String> later = executors.executor().newIncompleteFuture();
        assertAnswerBelowMain(() -> {
            CompletableFuture<String> stage = later.thenApply(worker::answer);
            assertThat(later.complete("why")).isTrue();
            assertThat(later.complete("again")).isFalse();
            return get(stage);
        });
        assertThat(later).isCompletedWithValue("why");
    }

    @Test
    void futuresFailAndAreCancelledAsEver() throws Exception {
        CompletableFuture<Integer> failed = executors.executor().supplyAsync(() -> Integer.parseInt("no"));
        assertThatThrownBy(failed::join)
                .isExactlyInstanceOf(CompletionException.class)
                .hasCauseInstanceOf(NumberFormatException.class);
        assertThat(failed).isCompletedExceptionally();
        CompletableFuture<String> never = executors.executor().newIncompleteFuture();
        assertThat(never.cancel(true)).isTrue();
        assertThat(never).isCancelled();
        CompletableFuture<Void> all = CompletableFuture.allOf(
                executors.executor().supplyAsync(() -> 1), executors.executor().runAsync(() -> {}));
        assertThat(get(all)).isNull();
    }

    @Test
    void scheduled() throws Exception {
        assertAnswerBelowMain(
                () -> get(executors.scheduled().schedule(() -> worker.answer("why"), 1, TimeUnit.MILLISECONDS)));
    }

    @Test
    void byAnExecutorThatTheApplicationProduces() throws Exception {
        assertAnswerBelowMain(() -> get(produced.submit(() -> worker.answer("why"))));
    }

    @Test
    void byAnAsynchronousMethod() throws Exception {
        assertAnswerBelowMain(() -> get(asynchronously.answer("why")));
    }

    @Test
    void aProxyOfAContextService() throws Exception {
        ContextService contexts = executors.contexts();
        assertAnswerBelowMain(() -> onAThread(contexts.contextualCallable(() -> worker.answer("why"))));
        Supplier<String> task = () -> worker.answer("why");
        assertAnswerBelowMain(() -> {
            Supplier<?> contextual = contexts.createContextualProxy(task, Supplier.class);
            return (String) onAThread(contextual::get);
        });
        Function<String, String> answer = worker::answer;
        assertAnswerBelowMain(() -> {
            Function<String, String> contextual = contexts.contextualFunction(answer);
            return onAThread(() -> contextual.apply("why"));
        });
    }

    @Test
    void aListenerIsCalledWithItsOwnTask() throws Exception {
        CompletableFuture<Object> done = new CompletableFuture<>();
        Listened task = new Listened(() -> worker.answer("why"), done);
        assertAnswerBelowMain(() -> get(executors.executor().submit(task)));

        assertThat(get(done)).isSameAs(task);
    }

    @Test
    void aTaskThatFailsIsAnErrorAndLeavesNothingToTheNext() throws Exception {
        ManagedExecutorService executor = executors.executor();
        Trace trace = Recording.trace(
                2,
                () -> Mlflow.withSpan("main", span -> {
                    assertThatThrownBy(() ->
                                    executor.submit(() -> worker.fail("why")).get(LIMIT_SECONDS, TimeUnit.SECONDS))
                            .cause()
                            .isExactlyInstanceOf(IllegalStateException.class);
                    return "";
                }));

        assertThat(trace.spans())
                .extracting(TraceSpan::name, TraceSpan::status)
                .containsExactly(tuple("main", SpanStatus.OK), tuple("fail", SpanStatus.ERROR));
        for (int i = 0; i < 20; i++) {
            assertThat(executor.submit(() -> Mlflow.currentSpan().isRecording()).get(LIMIT_SECONDS, TimeUnit.SECONDS))
                    .isFalse();
        }
    }

    @Test
    void whatTheServerRefusesItRefusesAsEver() {
        assertThatThrownBy(() -> executors.executor().execute(null)).isInstanceOf(NullPointerException.class);
        assertThatThrownBy(() -> executors.executor().shutdown()).isInstanceOf(IllegalStateException.class);
        assertThat(executors.executor()).isEqualTo(executors.executor()).hasSameHashCodeAs(executors.executor());
    }

    private static void assertAnswerBelowMain(Callable<String> action) throws Exception {
        Trace trace = Recording.trace(2, () -> Mlflow.withSpan("main", span -> action.call()));

        assertThat(trace.spans()).extracting(TraceSpan::name).containsExactly("main", "answer");
        assertThat(trace.spans().get(1).parentId())
                .contains(trace.spans().get(0).spanId());
    }

    private static <T> T onAThread(Callable<T> task) throws Exception {
        FutureTask<T> running = new FutureTask<>(task);
        new Thread(running).start();
        return get(running);
    }

    private static <T> T get(Future<T> future) throws Exception {
        return future.get(LIMIT_SECONDS, TimeUnit.SECONDS);
    }
}
