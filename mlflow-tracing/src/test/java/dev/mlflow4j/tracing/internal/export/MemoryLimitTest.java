package dev.mlflow4j.tracing.internal.export;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mlflow4j.testserver.ClosedPort;
import dev.mlflow4j.tracing.Attachment;
import dev.mlflow4j.tracing.DropReason;
import dev.mlflow4j.tracing.ExportStatus;
import dev.mlflow4j.tracing.Span;
import dev.mlflow4j.tracing.internal.Tracing;
import dev.mlflow4j.tracing.internal.config.TracingSettings;
import dev.mlflow4j.tracing.recorded.ChildJvm;
import dev.mlflow4j.tracing.spi.SpanSpec;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** The server is away: what is open, held and waiting stays within one budget of bytes. */
@Execution(ExecutionMode.CONCURRENT)
class MemoryLimitTest {
    private static final long LIMIT = 2 << 20;
    private static final String LARGE = "x".repeat(40_000);
    private static final int SPANS = 500;

    private final ClosedPort away = new ClosedPort();
    private Tracing tracing;

    @TempDir
    Path folder;

    /** With 128 MB of heap, no disk, and spans of 200 KB as fast as they come. */
    static final class SmallHeap {
        private static final int SPANS = 2_000;

        public static void main(String[] arguments) {
            try (ClosedPort away = new ClosedPort()) {
                Tracing tracing = tracing(away, Map.of("mlflow.tracing.spool.max.megabytes", "0"));
                for (int i = 0; i < SPANS; i++) {
                    end(tracing, "y".repeat(200_000));
                }
                assertAllCounted(tracing.exportStatus(), SPANS);
                assertThat(tracing.exportStatus().dropped().get(DropReason.MEMORY_FULL))
                        .isPositive();
                tracing.close(Duration.ZERO);
                assertThat(tracing.exportStatus().lost()).isEqualTo(SPANS);
            }
        }
    }

    @AfterEach
    void close() {
        tracing.close(Duration.ZERO);
        away.close();
    }

    private static Tracing tracing(ClosedPort away, Map<String, String> more) {
        Map<String, String> settings = new HashMap<>(Map.of(
                "mlflow.tracking.uri", away.uri(),
                "mlflow.experiment.id", "1",
                "mlflow.tracing.capture.max.chars", "1000000"));
        settings.putAll(more);
        return new Tracing(TracingSettings.read(key -> Optional.ofNullable(settings.get(key))));
    }

    private void start(Map<String, String> more) {
        Map<String, String> settings = new HashMap<>(Map.of("mlflow.tracing.memory.max.megabytes", "2"));
        settings.putAll(more);
        tracing = tracing(away, settings);
        assertThat(tracing.exportStatus().memoryMaxBytes()).isEqualTo(LIMIT);
    }

    private void startWithoutDisk() {
        start(Map.of("mlflow.tracing.spool.max.megabytes", "0"));
    }

    private void startWithDisk() {
        start(Map.of("mlflow.tracing.spool.folder", folder.toString()));
    }

    private static Span open(Tracing tracing, Object inputs) {
        return tracing.starter().startRoot(SpanSpec.named("large").build()).setInputs(inputs);
    }

    private static void end(Tracing tracing, Object inputs) {
        open(tracing, inputs).end();
    }

    private static void assertAllCounted(ExportStatus status, int spans) {
        assertThat(status.accepted()).isEqualTo(spans);
        assertThat(status.stored() + status.waiting() + status.onDisk() + status.lost())
                .as("%s", status)
                .isEqualTo(spans);
    }

    @Test
    void whatHasNoRoomIsDroppedWhereThereIsNoDisk() {
        startWithoutDisk();
        for (int i = 0; i < SPANS; i++) {
            end(tracing, LARGE);
            // An encoded batch, which is on its way, has been counted as spans before.
            assertThat(tracing.exportStatus().memoryBytes()).isLessThan(2 * LIMIT);
        }
        ExportStatus status = tracing.exportStatus();
        assertAllCounted(status, SPANS);
        assertThat(status.dropped().get(DropReason.MEMORY_FULL)).isPositive();

        tracing.close(Duration.ZERO);
        assertThat(tracing.exportStatus().lost()).isEqualTo(SPANS);
    }

    @Test
    void itGoesToTheDiskWhereThereIsOne() {
        startWithDisk();
        for (int i = 0; i < SPANS; i++) {
            end(tracing, LARGE);
            tracing.flush(Duration.ZERO);
        }
        tracing.close(Duration.ZERO);

        ExportStatus status = tracing.exportStatus();
        assertAllCounted(status, SPANS);
        assertThat(status.onDisk()).isGreaterThan(LIMIT / LARGE.length());
        assertThat(status.onDisk() + status.dropped().get(DropReason.MEMORY_FULL))
                .isEqualTo(SPANS);
    }

    @Test
    void openSpansTakeNoMore() {
        startWithoutDisk();
        List<Span> open = new ArrayList<>();
        for (int i = 0; i < SPANS; i++) {
            open.add(open(tracing, null).setAttribute("large", LARGE).addEvent("large", Map.of("text", LARGE)));
            assertThat(tracing.exportStatus().memoryBytes()).isLessThanOrEqualTo(LIMIT);
        }
        assertThat(tracing.exportStatus().memoryBytes()).isGreaterThan(LIMIT / 2);
        open.forEach(Span::end);
        assertAllCounted(tracing.exportStatus(), SPANS);
    }

    @Test
    void aRunningTraceIsSentInParts() {
        startWithDisk();
        Span root = open(tracing, null);
        for (int i = 0; i < SPANS; i++) {
            tracing.starter()
                    .start(SpanSpec.named("child").build(), root)
                    .setInputs(LARGE)
                    .end();
            tracing.flush(Duration.ZERO);
        }
        assertThat(tracing.exportStatus().accepted()).isGreaterThan(LIMIT / LARGE.length());
        root.end();
        assertAllCounted(tracing.exportStatus(), SPANS + 1);
    }

    @Test
    void attachmentsCountToo() {
        startWithoutDisk();
        List<Span> open = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            open.add(open(tracing, Attachment.of("image/png", new byte[500_000])));
            assertThat(tracing.exportStatus().memoryBytes()).isLessThanOrEqualTo(LIMIT);
        }
        open.forEach(Span::end);
        assertThat(tracing.exportStatus().lostAttachments()).isPositive();
        assertAllCounted(tracing.exportStatus(), 10);
    }

    @Test
    void nothingIsTakenOnceAllIsDropped() {
        startWithoutDisk();
        for (int i = 0; i < SPANS; i++) {
            end(tracing, Map.of("text", LARGE, "image", Attachment.of("image/png", new byte[1_000])));
        }
        tracing.close(Duration.ZERO);
        assertThat(tracing.exportStatus().lost()).isEqualTo(SPANS);
        assertThat(tracing.exportStatus().memoryBytes()).isZero();
    }

    @Test
    void aSmallHeapLives() throws IOException, InterruptedException {
        startWithoutDisk();
        ChildJvm.run(List.of(), folder, List.of("-Xmx128m"), SmallHeap.class);
    }
}
