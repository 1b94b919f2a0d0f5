package dev.mlflow4j.tracing.internal.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.mlflow4j.testserver.StubAnswer;
import dev.mlflow4j.testserver.StubRequest;
import dev.mlflow4j.testserver.StubServer;
import dev.mlflow4j.tracing.DropReason;
import dev.mlflow4j.tracing.ExportStatus;
import dev.mlflow4j.tracing.Span;
import dev.mlflow4j.tracing.internal.Tracing;
import dev.mlflow4j.tracing.internal.config.TracingSettings;
import dev.mlflow4j.tracing.spi.SpanSpec;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A server that is away, busy, wrong or not set up: what becomes of the spans, and what is counted and said. */
@Timeout(120)
class OutageTest {
    private static final Duration TIMEOUT = Duration.ofSeconds(60);
    private static final Map<String, String> SMALL_QUEUE = Map.of(
            "mlflow.async.trace.logging.max.queue.size", "20",
            "mlflow.async.trace.logging.max.span.batch.size", "5",
            "mlflow.async.trace.logging.max.interval.millis", "10");
    private static final StubAnswer STORED = FakeMlflow.STORED;
    private static final StubAnswer BUSY = StubAnswer.json(503, "{\"detail\":\"busy\"}");

    @TempDir
    Path spool;

    private volatile StubAnswer answer = STORED;
    private final StringBuffer stored = new StringBuffer();

    private StubServer start() {
        return FakeMlflow.start().otherwise(StubAnswer.by(this::answer));
    }

    private StubAnswer answer(StubRequest request) {
        StubAnswer given = answer;
        if (given == STORED && request.path().equals(FakeMlflow.SPANS)) {
            stored.append(text(request));
        }
        return given;
    }

    private static String text(StubRequest request) {
        return new String(request.body(), StandardCharsets.ISO_8859_1);
    }

    @Test
    void beyondTheQueueSpansWaitOnTheDiskAndComeBackInOrder() throws Exception {
        try (StubServer server = start()) {
            answer = BUSY;
            Tracing tracing = tracing(server, SMALL_QUEUE);
            for (int i = 100; i < 400; i++) {
                end(tracing, "span-" + i);
                int ended = i - 99;
                if (ended == 5) {
                    awaitFirstBatch(tracing);
                }
                await(tracing, () -> {
                    ExportStatus status = tracing.exportStatus();
                    return status.waiting() + status.onDisk() == ended && status.waiting() <= 20;
                });
            }
            assertThat(tracing.exportStatus().onDisk()).isGreaterThanOrEqualTo(280);
            assertThat(tracing.exportStatus().problem().orElseThrow())
                    .startsWith(server.uri() + " HTTP 503")
                    .contains("busy");

            answer = STORED;
            assertThat(tracing.flush(TIMEOUT)).isTrue();
            ExportStatus status = tracing.exportStatus();
            assertThat(status.stored()).isEqualTo(300);
            assertThat(status.waiting() + status.onDisk() + status.lost()).isZero();
            assertThat(status.problem()).isEmpty();
            assertThat(storedNames()).hasSize(300).isSorted();
            tracing.close(TIMEOUT);
            assertThat(filesIn(spool)).isZero();
        }
    }

    @Test
    void aDiskThatIsTooSmallCountsEachSpanOnce() throws Exception {
        try (StubServer server = start()) {
            answer = BUSY;
            Tracing tracing = tracing(server, SMALL_QUEUE, Map.of("mlflow.tracing.spool.max.megabytes", "1"));
            endLarge(tracing, 100, 300);
            // The memory moves to the disk, which is full, while its first batch is being sent.
            await(tracing, () -> tracing.exportStatus().waiting() == 0);
            endLarge(tracing, 300, 400);
            answer = STORED;
            tracing.flush(TIMEOUT);
            ExportStatus status = tracing.exportStatus();
            assertThat(status.dropped().get(DropReason.FOLDER_FULL)).isPositive();
            assertThat(status.lost() + status.stored()).isEqualTo(300);
            // The file of the batch that was being sent holds more than that batch.
            assertThat(storedNames())
                    .hasSize((int) status.stored())
                    .isSorted()
                    .startsWith("span-100", "span-101", "span-102", "span-103", "span-104", "span-105");
            tracing.close(TIMEOUT);
            assertThat(filesIn(spool)).isZero();
        }
    }

    @Test
    void whatIsLeftAtTheEndIsSentByTheNextRun() throws Exception {
        try (StubServer server = start()) {
            answer = BUSY;
            Tracing first = tracing(server, Map.of());
            for (int i = 100; i < 110; i++) {
                end(first, "span-" + i);
            }
            assertThat(first.close(TIMEOUT)).isFalse();
            assertThat(first.exportStatus().onDisk()).isEqualTo(10);
            assertThat(first.exportStatus().lost()).isZero();

            answer = STORED;
            Tracing second = tracing(server, Map.of());
            await(second, () -> second.exportStatus().stored() == 10);
            assertThat(second.exportStatus().restored()).isEqualTo(10);
            end(second, "span-110");
            assertThat(second.flush(TIMEOUT)).isTrue();
            assertThat(second.exportStatus().accepted()).isEqualTo(1);
            assertThat(storedNames()).hasSize(11).isSorted();
            second.close(TIMEOUT);
            assertThat(filesIn(spool)).isZero();
        }
    }

    @Test
    void withoutADiskTheyAreLostAndCountedWhenTheTimeIsUp() throws Exception {
        try (StubServer server = start()) {
            answer = BUSY;
            Tracing tracing = tracing(
                    server,
                    Map.of(
                            "mlflow.tracing.spool.max.megabytes", "0",
                            "mlflow.async.trace.logging.retry.timeout", "1"));
            end(tracing, "a");
            assertThat(tracing.flush(TIMEOUT)).isFalse();
            assertThat(tracing.exportStatus().dropped().get(DropReason.NOT_REACHED))
                    .isEqualTo(1);
            tracing.close(TIMEOUT);
        }
    }

    @Test
    void aFolderThatCannotBeWrittenIsSaidAndCountedAndNoMatterForTheApplication() throws Exception {
        try (StubServer server = start()) {
            answer = BUSY;
            Path file = Files.createFile(spool.resolve("a file"));
            Tracing tracing = tracing(
                    server,
                    Map.of(
                            "mlflow.tracing.spool.folder", file.resolve("below").toString(),
                            "mlflow.async.trace.logging.max.queue.size", "10",
                            "mlflow.async.trace.logging.max.interval.millis", "10"));
            for (int i = 0; i < 30; i++) {
                assertThatCode(() -> end(tracing, "a")).doesNotThrowAnyException();
                int ended = i + 1;
                if (ended == 1) {
                    awaitFirstBatch(tracing);
                }
                await(
                        tracing,
                        () -> tracing.exportStatus().waiting()
                                                + tracing.exportStatus().lost()
                                        == ended
                                && tracing.exportStatus().waiting() <= 10);
            }
            assertThat(tracing.exportStatus().dropped().get(DropReason.NOT_WRITTEN))
                    .isEqualTo(20);
            answer = STORED;
            assertThat(tracing.flush(TIMEOUT)).isTrue();
            assertThat(tracing.exportStatus().stored()).isEqualTo(10);
            tracing.close(TIMEOUT);
        }
    }

    @Test
    void aTokenThatIsPutRightIsTakenUpWithoutARestart() throws Exception {
        try (StubServer server = FakeMlflow.start()
                .otherwise(
                        StubAnswer.by(request -> request.header("Authorization").equals(Optional.of("Bearer right"))
                                ? answer(request)
                                : StubAnswer.text(401, "who are you")))) {
            Map<String, String> settings = new HashMap<>(Map.of("mlflow.tracking.token", "s3cret"));
            Tracing tracing = tracing(server, settings, settings);
            end(tracing, "span-100");
            await(tracing, () -> tracing.exportStatus().problem().isPresent());
            assertThat(tracing.exportStatus().problem().orElseThrow())
                    .contains("HTTP 401", "mlflow.tracking.token")
                    .doesNotContain("s3cret");
            settings.put("mlflow.tracking.token", "right");
            assertThat(tracing.flush(TIMEOUT)).isTrue();
            assertThat(storedNames()).containsExactly("span-100");
            tracing.close(TIMEOUT);
        }
    }

    @Test
    void aServerThatIsTooOldIsSaidAndTheSpansAreKeptUntilItIsNew() throws Exception {
        keptUntilRight(200, "3.5.1", "is MLflow 3.5, which takes no spans by OTLP; 3.6 or later does");
    }

    @Test
    void aServerThatIsNoMlflowOrBehindAPathIsSaidAndTheSpansAreKept() throws Exception {
        keptUntilRight(404, "<html>Welcome</html>", "is no MLflow server, or is one behind a path");
    }

    private void keptUntilRight(int status, String version, String said) throws Exception {
        try (StubServer server = FakeMlflow.version(start(), status, version)) {
            Tracing tracing = tracing(server, Map.of());
            end(tracing, "span-100");
            await(tracing, () -> tracing.exportStatus().problem().isPresent());
            assertThat(tracing.exportStatus().problem().orElseThrow()).contains(server.uri(), said);
            assertThat(server.requests(FakeMlflow.SPANS)).isEmpty();
            FakeMlflow.version(server, 200, "3.17.2");
            assertThat(tracing.flush(TIMEOUT)).isTrue();
            assertThat(storedNames()).containsExactly("span-100");
            tracing.close(TIMEOUT);
        }
    }

    @Test
    void whatAServerCannotStoreThoughItIsWellIsNarrowedDownAfterTheTime() throws Exception {
        try (StubServer server = FakeMlflow.start()
                .on(
                        "POST",
                        FakeMlflow.SPANS,
                        StubAnswer.by(request -> text(request).contains("poison")
                                ? StubAnswer.json(500, "{\"error_code\":\"INTERNAL_ERROR\"}")
                                : answer(request)))) {
            Tracing tracing = tracing(
                    server,
                    Map.of(
                            "mlflow.async.trace.logging.retry.timeout", "1",
                            "mlflow.async.trace.logging.max.interval.millis", "3600000"));
            end(tracing, "span-100");
            end(tracing, "poison");
            end(tracing, "span-101");
            assertThat(tracing.flush(TIMEOUT)).isFalse();
            assertThat(storedNames()).containsExactlyInAnyOrder("span-100", "span-101");
            assertThat(tracing.exportStatus().dropped().get(DropReason.REFUSED)).isEqualTo(1);
            tracing.close(TIMEOUT);
        }
    }

    @Test
    void whoMayWriteToAnExperimentNeedNotBeAllowedToReadIt() throws Exception {
        try (StubServer server = FakeMlflow.withoutReading(start())) {
            Tracing tracing = tracing(server, Map.of("mlflow.experiment.id", "7"));
            end(tracing, "span-100");
            assertThat(tracing.flush(TIMEOUT)).isTrue();
            assertThat(server.requests(FakeMlflow.SPANS))
                    .singleElement()
                    .extracting(request -> request.header("x-mlflow-experiment-id"))
                    .isEqualTo(Optional.of("7"));
            tracing.close(TIMEOUT);
        }
    }

    @Test
    void aLoginThatMayNotWriteIsWaitedForAndThenRefused() throws Exception {
        try (StubServer server = start()) {
            answer = StubAnswer.text(403, "Permission denied");
            Tracing tracing = tracing(server, Map.of("mlflow.async.trace.logging.retry.timeout", "1"));
            end(tracing, "span-100");
            await(tracing, () -> tracing.exportStatus().problem().isPresent());
            assertThat(tracing.exportStatus().problem().orElseThrow())
                    .contains("HTTP 403", "this login may not write there");
            assertThat(tracing.flush(TIMEOUT)).isFalse();
            assertThat(tracing.exportStatus().dropped().get(DropReason.REFUSED)).isEqualTo(1);
            answer = STORED;
            end(tracing, "span-101");
            assertThat(tracing.flush(TIMEOUT)).isTrue();
            assertThat(storedNames()).containsExactly("span-101");
            tracing.close(TIMEOUT);
        }
    }

    @Test
    void anExperimentThatIsGoneForGoodIsLookedUpAgain() throws Exception {
        AtomicReference<String> experiment = new AtomicReference<>("1");
        try (StubServer server = FakeMlflow.start()
                .on(
                        "GET",
                        "/api/2.0/mlflow/experiments/get-by-name",
                        StubAnswer.by(request ->
                                StubAnswer.json(200, "{\"experiment\": {\"experiment_id\": \"" + experiment + "\"}}")))
                .on(
                        "POST",
                        FakeMlflow.SPANS,
                        StubAnswer.by(request ->
                                request.header("x-mlflow-experiment-id").equals(Optional.of(experiment.get()))
                                        ? answer(request)
                                        : StubAnswer.json(404, "{\"error_code\":\"RESOURCE_DOES_NOT_EXIST\"}")))) {
            Tracing tracing = tracing(server, Map.of("mlflow.experiment.name", "mine"));
            end(tracing, "span-100");
            assertThat(tracing.flush(TIMEOUT)).isTrue();
            experiment.set("2");
            end(tracing, "span-101");
            assertThat(tracing.flush(TIMEOUT)).isTrue();
            assertThat(storedNames()).containsExactly("span-100", "span-101");
            tracing.close(TIMEOUT);
        }
    }

    private static void endLarge(Tracing tracing, int from, int to) throws InterruptedException {
        for (int i = from; i < to; i++) {
            Span span = tracing.starter().start(SpanSpec.named("span-" + i).build());
            span.setInputs("x".repeat(20_000));
            span.end();
            int spans = i - 99;
            await(tracing, () -> {
                ExportStatus status = tracing.exportStatus();
                return status.waiting() + status.onDisk() + status.lost() == spans && status.waiting() <= 20;
            });
        }
    }

    /** As long as the queue holds all that wait, it drops what comes next. */
    private static void awaitFirstBatch(Tracing tracing) throws InterruptedException {
        await(tracing, () -> tracing.exportStatus().problem().isPresent());
    }

    private List<String> storedNames() {
        return Pattern.compile("span-[0-9]{3}")
                .matcher(stored.toString())
                .results()
                .map(MatchResult::group)
                // the span's name, and the trace's in its tag
                .distinct()
                .toList();
    }

    private static long filesIn(Path folder) throws IOException {
        try (var files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile).count();
        }
    }

    private static void await(Tracing tracing, BooleanSupplier condition) throws InterruptedException {
        long deadline = System.nanoTime() + TIMEOUT.toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime())
                    .as(() -> tracing.exportStatus().toString())
                    .isLessThan(deadline);
            Thread.sleep(1);
        }
    }

    private static void end(Tracing tracing, String name) {
        tracing.starter().start(SpanSpec.named(name).build()).end();
    }

    private Tracing tracing(StubServer server, Map<String, String> more) {
        return tracing(server, more, Map.of());
    }

    private Tracing tracing(StubServer server, Map<String, String> more, Map<String, String> live) {
        Map<String, String> settings = new HashMap<>(more);
        settings.put("mlflow.tracking.uri", server.uri());
        settings.putIfAbsent("mlflow.tracing.spool.folder", spool.toString());
        return new Tracing(TracingSettings.read(key -> Optional.ofNullable(live.getOrDefault(key, settings.get(key)))));
    }
}
