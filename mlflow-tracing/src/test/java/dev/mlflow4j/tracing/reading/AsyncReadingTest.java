package dev.mlflow4j.tracing.reading;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mlflow4j.testserver.BrokenAnswer;
import dev.mlflow4j.testserver.MlflowServer;
import dev.mlflow4j.testserver.RealMlflow;
import dev.mlflow4j.testserver.StubAnswer;
import dev.mlflow4j.testserver.StubServer;
import dev.mlflow4j.tracing.Assessment;
import dev.mlflow4j.tracing.AsyncTracingClient;
import dev.mlflow4j.tracing.Feedback;
import dev.mlflow4j.tracing.Mlflow;
import dev.mlflow4j.tracing.Span;
import dev.mlflow4j.tracing.TraceQuery;
import dev.mlflow4j.tracing.TracingClient;
import dev.mlflow4j.tracing.TracingException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The same calls for threads that must not wait. */
@Timeout(120)
@ExtendWith(RealMlflow.class)
class AsyncReadingTest {
    @TempDir
    Path folder;

    private final AsyncTracingClient client = TracingClient.create().async();

    @AfterEach
    void end() {
        Mlflow.shutdown();
    }

    private static <T> T result(CompletionStage<T> stage) {
        return stage.toCompletableFuture().join();
    }

    @Test
    void everyCallHasAnAsynchronousOne() {
        Set<String> waiting = Arrays.stream(TracingClient.class.getDeclaredMethods())
                .filter(method -> Modifier.isPublic(method.getModifiers()) && !Modifier.isStatic(method.getModifiers()))
                .filter(method -> !method.getName().matches("start.*|end.*|async"))
                .map(AsyncReadingTest::signature)
                .collect(Collectors.toSet());

        assertThat(Arrays.stream(AsyncTracingClient.class.getDeclaredMethods())
                        .filter(method -> Modifier.isPublic(method.getModifiers()))
                        .map(AsyncReadingTest::signature))
                .containsExactlyInAnyOrderElementsOf(waiting);
    }

    private static String signature(Method method) {
        return method.getName() + Arrays.toString(method.getParameterTypes());
    }

    @Test
    void everyCallGivesWhatTheOtherGives(MlflowServer server) {
        Application application = Application.to(server.uri(), folder);
        TracingClient now = application.client();
        String id = application.trace("later");
        TraceQuery here = TraceQuery.inExperiment(application.experiment());

        assertThat(result(client.getTrace(id))).isEqualTo(now.getTrace(id));
        assertThat(result(client.getTraceInfo(id))).isEqualTo(now.getTraceInfo(id));
        assertThat(result(client.searchTraces(here)))
                .isEqualTo(now.searchTraces(here).toList());
        assertThat(result(client.searchPage(here))).isEqualTo(now.searchPage(here));
        assertThat(result(client.searchSessions(here))).isEmpty();
        String experiment = result(client.experimentId(application.experiment()));
        assertThat(experiment).isEqualTo(now.experimentId(application.experiment()));
        assertThat(result(client.setTraceTag(id, "k", "v"))).isNull();
        assertThat(now.getTraceInfo(id).tags()).containsEntry("k", "v");
        result(client.deleteTraceTag(id, "k"));
        assertThat(now.getTraceInfo(id).tags()).doesNotContainKey("k");
        Assessment feedback = result(client.logFeedback(id, "f", 1));
        assertThat(result(client.getAssessment(id, feedback.id()))).isEqualTo(feedback);
        assertThat(result(client.updateAssessment(
                                id, feedback.id(), Feedback.create().value(2)))
                        .value())
                .isEqualTo("2");
        assertThat(result(client.overrideFeedback(id, feedback.id(), 3)).overrides())
                .contains(feedback.id());
        assertThat(result(client.logExpectation(id, "e", "x")).kind()).isEqualTo(Assessment.Kind.EXPECTATION);
        result(client.deleteAssessment(id, feedback.id()));
        assertThat(now.getTraceInfo(id).assessments()).hasSize(2);
        assertThat(result(client.deleteTraces(experiment, List.of(id)))).isEqualTo(1);
        assertThat(result(client.deleteTraces(experiment, Instant.now()))).isZero();
    }

    @Test
    void whatFollowsRunsWithTheCallersSpanAndClassLoader() throws Exception {
        CountDownLatch answer = new CountDownLatch(1);
        String info = "{\"trace\":{\"trace_info\":{\"trace_id\":\"tr-1\",\"request_time\":\"2026-11-23T17:42:07Z\"}}}";
        String path = "/api/3.0/mlflow/traces/tr-1";
        StubAnswer told = StubAnswer.json(200, info);
        try (StubServer server = StubServer.start().otherwise(told).on("GET", path, told.heldUntil(answer))) {
            Application.to(server.uri(), folder);
            CompletionStage<String> seen;
            try (Span span = Mlflow.startSpan("caller")) {
                String expected = span.spanId() + " mlflow4j-reading "
                        + Thread.currentThread().getContextClassLoader();
                seen = client.getTraceInfo("tr-1")
                        .thenApply(any -> Mlflow.currentSpan().spanId() + " "
                                + Thread.currentThread().getName() + " "
                                + Thread.currentThread().getContextClassLoader());
                server.awaitRequests(path, 1);
                answer.countDown();
                assertThat(result(seen)).isEqualTo(expected);
                assertThat(Mlflow.currentSpan().spanId()).isEqualTo(span.spanId());
            }
        }
    }

    @Test
    void aStageFailsWithWhatTheServerSays(MlflowServer server) {
        Application.to(server.uri(), folder);

        assertThatThrownBy(() -> result(client.getTrace("tr-none")))
                .isInstanceOf(CompletionException.class)
                .cause()
                .isInstanceOfSatisfying(TracingException.class, failure -> assertThat(failure.errorCode())
                        .contains("RESOURCE_DOES_NOT_EXIST"));
    }

    @Test
    void allThatWaitEndWithTracing() throws Exception {
        try (StubServer server = StubServer.start()
                .otherwise(StubAnswer.text(200, "3.17.2"))
                .onPrefix("GET", "/api/3.0/mlflow/traces/", BrokenAnswer.never())) {
            Application.to(server.uri(), folder, Map.of("mlflow.tracing.shutdown.timeout", "1"));
            List<CompletionStage<?>> stages = IntStream.range(0, 20)
                    .<CompletionStage<?>>mapToObj(i -> client.getTraceInfo("tr-" + i))
                    .toList();

            Mlflow.shutdown();

            assertThat(stages).allSatisfy(stage -> assertThat(stage.toCompletableFuture())
                    .failsWithin(30, TimeUnit.SECONDS)
                    .withThrowableThat()
                    .withCauseInstanceOf(TracingException.class));
            assertThat(client.getTraceInfo("tr-1").toCompletableFuture()).isCompletedExceptionally();
        }
    }
}
