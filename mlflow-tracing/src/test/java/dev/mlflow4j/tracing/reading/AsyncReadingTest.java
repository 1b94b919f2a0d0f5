package dev.mlflow4j.tracing.reading;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mlflow4j.testserver.BrokenAnswer;
import dev.mlflow4j.testserver.MlflowServer;
import dev.mlflow4j.testserver.RealMlflow;
import dev.mlflow4j.testserver.StubAnswer;
import dev.mlflow4j.testserver.StubServer;
import dev.mlflow4j.tracing.Mlflow;
import dev.mlflow4j.tracing.Span;
import dev.mlflow4j.tracing.TracingException;
import dev.mlflow4j.tracing.client.Trace;
import dev.mlflow4j.tracing.client.TraceQuery;
import dev.mlflow4j.tracing.client.TracingClient;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Calls on other threads, for threads that must not wait. */
@Timeout(120)
@ExtendWith(RealMlflow.class)
class AsyncReadingTest {
    @TempDir
    Path folder;

    private final TracingClient client = TracingClient.create();

    @AfterEach
    void end() {
        Mlflow.shutdown();
    }

    private static <T> T result(CompletionStage<T> stage) {
        return stage.toCompletableFuture().join();
    }

    @Test
    void aCallGivesItsResult(MlflowServer server) {
        Application application = Application.to(server.uri(), folder);
        String id = application.trace("later");
        TraceQuery here = TraceQuery.inExperiment(application.experiment());

        Trace trace = result(client.async(c -> c.getTrace(id)));
        List<Trace> found = result(client.async(c -> c.searchTraces(here).toList()));
        assertThat(trace).isEqualTo(client.getTrace(id));
        assertThat(found).isEqualTo(client.searchTraces(here).toList());
        Void none = result(client.async(c -> {
            c.setTraceTag(id, "k", "v");
            return null;
        }));
        assertThat(none).isNull();
        assertThat(client.getTraceInfo(id).tags()).containsEntry("k", "v");
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
                seen = client.async(c -> c.getTraceInfo("tr-1"))
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

        assertThatThrownBy(() -> result(client.async(c -> c.getTrace("tr-none"))))
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
                    .<CompletionStage<?>>mapToObj(i -> client.async(c -> c.getTraceInfo("tr-" + i)))
                    .toList();

            Mlflow.shutdown();

            assertThat(stages).allSatisfy(stage -> assertThat(stage.toCompletableFuture())
                    .failsWithin(30, TimeUnit.SECONDS)
                    .withThrowableThat()
                    .withCauseInstanceOf(TracingException.class));
            assertThat(client.async(c -> c.getTraceInfo("tr-1")).toCompletableFuture())
                    .isCompletedExceptionally();
        }
    }
}
