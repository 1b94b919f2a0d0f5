package dev.mlflow4j.tracing.internal.export;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mlflow4j.testserver.BrokenAnswer;
import dev.mlflow4j.testserver.StubAnswer;
import dev.mlflow4j.testserver.StubRequest;
import dev.mlflow4j.testserver.StubServer;
import dev.mlflow4j.tracing.Span;
import dev.mlflow4j.tracing.internal.Tracing;
import dev.mlflow4j.tracing.internal.config.TracingSettings;
import dev.mlflow4j.tracing.spi.SpanSpec;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class ExportTest {
    @TempDir
    Path spool;

    private static final Duration TIMEOUT = Duration.ofSeconds(60);
    private static final String SPANS = FakeMlflow.SPANS;
    private static final StubAnswer STORED = FakeMlflow.STORED;
    private static final String EXPERIMENTS = "/api/2.0/mlflow/experiments/";

    @Test
    void oneRequestCarriesManyTracesWithLoginAndExperiment() throws Exception {
        try (StubServer server = FakeMlflow.start()) {
            Tracing tracing = tracing(
                    server,
                    Map.of(
                            "mlflow.experiment.id", "7",
                            "mlflow.tracking.token", "t0ken",
                            "mlflow.async.trace.logging.max.interval.millis", "3600000"));
            for (int i = 0; i < 20; i++) {
                end(tracing, "span " + i);
            }
            assertThat(tracing.flush(TIMEOUT)).isTrue();
            assertThat(server.requests(SPANS)).singleElement().satisfies(request -> {
                assertThat(request.header("x-mlflow-experiment-id")).contains("7");
                assertThat(request.header("Authorization")).contains("Bearer t0ken");
                assertThat(text(request)).contains("span 0", "span 19");
            });
            tracing.close(TIMEOUT);
        }
    }

    @Test
    void anExperimentIsCreatedOnceAlsoWhenAnotherWasFaster() throws Exception {
        String lookUp = EXPERIMENTS + "get-by-name";
        try (StubServer server = FakeMlflow.start()
                .on(
                        "GET",
                        lookUp,
                        StubAnswer.json(404, "{\"error_code\": \"RESOURCE_DOES_NOT_EXIST\"}"),
                        StubAnswer.json(
                                200, "{\"experiment\": {\"experiment_id\": \"42\", \"lifecycle_stage\": \"active\"}}"))
                .on(
                        "POST",
                        EXPERIMENTS + "create",
                        StubAnswer.json(400, "{\"error_code\": \"RESOURCE_ALREADY_EXISTS\"}"))) {
            Tracing tracing = tracing(server, Map.of());
            Span span = tracing.starter()
                    .start(SpanSpec.named("a").experiment("new one").build());
            span.end();
            assertThat(tracing.flush(TIMEOUT)).isTrue();
            Span again = tracing.starter()
                    .start(SpanSpec.named("b").experiment("new one").build());
            again.end();
            assertThat(tracing.flush(TIMEOUT)).isTrue();
            assertThat(server.requests(SPANS))
                    .extracting(request -> request.header("x-mlflow-experiment-id"))
                    .containsExactly(Optional.of("42"), Optional.of("42"));
            assertThat(server.requests(lookUp)).hasSize(2);
            tracing.close(TIMEOUT);
        }
    }

    @Test
    void whatEndsBetweenAFlushAndTheEndIsSent() throws Exception {
        try (StubServer server = FakeMlflow.start()) {
            for (int round = 0; round < 100; round++) {
                Tracing tracing = tracing(server, Map.of("mlflow.experiment.id", "7"));
                end(tracing, "before " + round);
                assertThat(tracing.flush(TIMEOUT)).isTrue();
                end(tracing, "between " + round);
                assertThat(tracing.close(TIMEOUT)).as("round " + round).isTrue();
            }
        }
    }

    @Test
    void aFlushRightAfterAFlushIsOneOfItsOwn() throws Exception {
        try (StubServer server = FakeMlflow.start()) {
            Tracing tracing = tracing(server, Map.of("mlflow.async.trace.logging.max.interval.millis", "3600000"));
            for (int i = 1; i <= 500; i++) {
                end(tracing, "span " + i);
                assertThat(tracing.flush(TIMEOUT)).isTrue();
                assertThat(server.requests(SPANS)).hasSize(i);
            }
            tracing.close(TIMEOUT);
        }
    }

    @Test
    void theThreadThatSendsHasEndedWhenTracingIsClosed() throws Exception {
        inGroupOfItsOwn(() -> {
            try (StubServer server = FakeMlflow.start()) {
                for (int i = 0; i < 50; i++) {
                    Tracing tracing = tracing(server, Map.of());
                    end(tracing, "span " + i);
                    assertThat(workers()).isNotEmpty();
                    assertThat(tracing.close(TIMEOUT)).isTrue();
                    assertThat(workers()).isEmpty();
                }
            }
            return null;
        });
    }

    /** Threads belong to the group of the thread that starts them. */
    private static void inGroupOfItsOwn(Callable<?> test) throws Exception {
        FutureTask<?> task = new FutureTask<>(test);
        new Thread(new ThreadGroup("of one test"), task).start();
        task.get();
    }

    private static List<String> workers() {
        Thread[] threads = new Thread[100];
        int count = Thread.currentThread().getThreadGroup().enumerate(threads);
        return Arrays.stream(threads, 0, count)
                .filter(Thread::isAlive)
                .map(Thread::getName)
                .filter(List.of("mlflow4j-export", "mlflow4j-sender")::contains)
                .toList();
    }

    @Test
    void whatMayGetBetterIsTriedAgain() throws Exception {
        StubAnswer busy = StubAnswer.json(503, "{\"detail\":\"busy\"}");
        try (StubServer server = FakeMlflow.start().on("POST", SPANS, busy, busy, STORED)) {
            Tracing tracing = tracing(server, Map.of());
            end(tracing, "a");
            assertThat(tracing.flush(TIMEOUT)).isTrue();
            assertThat(server.requests(SPANS)).hasSize(3);
            tracing.close(TIMEOUT);
        }
    }

    @Test
    void oneBadSpanOfABatchCostsThatSpanAlone() throws Exception {
        StringBuffer stored = new StringBuffer();
        try (StubServer server = FakeMlflow.start().on("POST", SPANS, StubAnswer.by(request -> {
            if (text(request).contains("poison")) {
                return StubAnswer.json(422, "{\"detail\":\"Cannot convert\"}");
            }
            stored.append(text(request));
            return STORED;
        }))) {
            Tracing tracing = tracing(server, Map.of("mlflow.async.trace.logging.max.interval.millis", "3600000"));
            for (int i = 0; i < 10; i++) {
                end(tracing, i == 4 ? "poison" : "good " + i);
            }
            assertThat(tracing.flush(TIMEOUT)).isFalse();
            assertThat(stored).contains("good 0", "good 3", "good 5", "good 9").doesNotContain("poison");
            tracing.close(TIMEOUT);
        }
    }

    @Test
    void nobodyWaitsForAServerThatDoesNotAnswerAndShutdownIsInTime() throws Exception {
        inGroupOfItsOwn(() -> {
            try (StubServer server = FakeMlflow.start().otherwise(BrokenAnswer.never())) {
                Tracing tracing = tracing(
                        server,
                        Map.of(
                                "mlflow.async.trace.logging.max.queue.size", "50",
                                "mlflow.async.trace.logging.max.interval.millis", "10"));
                for (int i = 0; i < 5_000; i++) {
                    end(tracing, "span " + i);
                }
                assertThat(tracing.close(Duration.ofMillis(200))).isFalse();
                assertThat(workers()).isEmpty();
            }
            return null;
        });
    }

    @Test
    void aServerThatIsNotThereIsNoMatterForTheApplication() {
        Map<String, String> settings = new HashMap<>(Map.of(
                "mlflow.tracking.uri", "http://127.0.0.1:9",
                "mlflow.tracing.spool.max.megabytes", "0",
                "mlflow.async.trace.logging.retry.timeout", "0"));
        Tracing tracing = new Tracing(TracingSettings.read(key -> Optional.ofNullable(settings.get(key))));
        end(tracing, "a");
        assertThat(tracing.flush(TIMEOUT)).isFalse();
        tracing.close(TIMEOUT);
    }

    private static void end(Tracing tracing, String name) {
        tracing.starter().start(SpanSpec.named(name).build()).end();
    }

    private Tracing tracing(StubServer server, Map<String, String> more) {
        Map<String, String> settings = new HashMap<>(more);
        settings.putIfAbsent("mlflow.tracing.spool.folder", spool.toString());
        settings.put("mlflow.tracking.uri", server.uri());
        return new Tracing(TracingSettings.read(key -> Optional.ofNullable(settings.get(key))));
    }

    private static String text(StubRequest request) {
        return new String(request.body(), StandardCharsets.ISO_8859_1);
    }
}
