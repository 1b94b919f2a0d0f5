package dev.mlflow4j.tracing.internal.export;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mlflow4j.tracing.Attachment;
import dev.mlflow4j.tracing.Mlflow;
import dev.mlflow4j.tracing.Span;
import dev.mlflow4j.tracing.SpanProcessor;
import dev.mlflow4j.tracing.internal.Tracing;
import dev.mlflow4j.tracing.internal.engine.SpanProcessors;
import dev.mlflow4j.tracing.internal.export.FakeMlflow.Request;
import dev.mlflow4j.tracing.internal.export.FakeMlflow.Response;
import dev.mlflow4j.tracing.internal.settings.TracingSettings;
import dev.mlflow4j.tracing.spi.SpanSpec;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class AttachmentLimitsTest {
    private static final Duration TIMEOUT = Duration.ofSeconds(60);
    private static final Response OK = new Response(200, "");

    @TempDir
    Path spool;

    @Test
    void oneThatIsTooLargeIsLeftOutAndSaid() throws Exception {
        try (FakeMlflow server = new FakeMlflow(request -> OK)) {
            Tracing tracing = to(server, Map.of("mlflow.trace.max.attachment.size", "3"));
            end(tracing, Attachment.of("image/png", new byte[4]));
            end(tracing, Attachment.of("image/png", new byte[3]));
            assertThat(tracing.close(TIMEOUT)).isTrue();
            assertThat(spans(server)).contains("[Attachment too large: 4 bytes exceeds 3 bytes limit]");
            assertThat(puts(server)).hasSize(1);
            assertThat(tracing.exportStatus().lostAttachments()).isZero();
        }
    }

    @Test
    void oneWhoseReferenceAProcessorTakesAwayIsNotSent() throws Exception {
        SpanProcessor processor = span -> span.setInputs("nothing");
        try (FakeMlflow server = new FakeMlflow(request -> OK)) {
            Mlflow.addSpanProcessor(processor);
            Tracing tracing = to(server, Map.of());
            end(tracing, Attachment.of("image/png", new byte[4]));
            assertThat(tracing.close(TIMEOUT)).isTrue();
            assertThat(spans(server)).contains("nothing").doesNotContain("mlflow-attachment");
            assertThat(puts(server)).isEmpty();
        } finally {
            SpanProcessors.remove(processor);
        }
    }

    @Test
    void itIsTriedAgainWhereItMayGetBetter() throws Exception {
        AtomicInteger failures = new AtomicInteger(2);
        try (FakeMlflow server = new FakeMlflow(request ->
                request.method().equals("PUT") && failures.getAndDecrement() > 0 ? new Response(503, "later") : OK)) {
            Tracing tracing = to(server, Map.of());
            Attachment attachment = Attachment.of("image/png", "seen".getBytes(StandardCharsets.UTF_8));
            String traceId = end(tracing, attachment);
            assertThat(tracing.flush(TIMEOUT)).isTrue();
            assertThat(tracing.close(TIMEOUT)).isTrue();
            assertThat(puts(server)).hasSize(3).last().satisfies(put -> {
                assertThat(put.path())
                        .isEqualTo("/api/2.0/mlflow-artifacts/artifacts/7/traces/" + traceId + "/artifacts/attachments/"
                                + attachment.id());
                assertThat(new String(put.body(), StandardCharsets.UTF_8)).isEqualTo("seen");
            });
            assertThat(server.requests("/v1/traces")).hasSize(1);
            assertThat(tracing.exportStatus().lostAttachments()).isZero();
        }
    }

    @Test
    void oneThatIsRefusedIsCountedAndItsSpanIsStored() throws Exception {
        try (FakeMlflow server =
                new FakeMlflow(request -> request.method().equals("PUT") ? new Response(403, "no") : OK)) {
            Tracing tracing = to(server, Map.of("mlflow.async.trace.logging.retry.timeout", "0"));
            end(tracing, Attachment.of("image/png", new byte[4]));
            assertThat(tracing.close(TIMEOUT)).isTrue();
            assertThat(tracing.exportStatus().lostAttachments()).isOne();
            assertThat(tracing.exportStatus().stored()).isOne();
            assertThat(tracing.exportStatus().lost()).isZero();
        }
    }

    @Test
    void aCollectorAloneTakesNone() throws Exception {
        try (FakeMlflow collector = new FakeMlflow(request -> OK)) {
            Tracing tracing = new Tracing(TracingSettings.read(key -> Optional.ofNullable(Map.of(
                            "mlflow.tracing.otlp.endpoint", collector.uri().toString(),
                            "mlflow.experiment.id", "7",
                            "mlflow.tracing.spool.folder", spool.toString())
                    .get(key))));
            end(tracing, Attachment.of("image/png", new byte[4]));
            assertThat(tracing.close(TIMEOUT)).isTrue();
            assertThat(puts(collector)).isEmpty();
            assertThat(tracing.exportStatus().lostAttachments()).isOne();
        }
    }

    @Test
    void onlySoMuchWaitsInMemory() {
        AttachmentRoom room = new AttachmentRoom();
        assertThat(room.take(Long.MAX_VALUE / 2)).isFalse();
        assertThat(room.take(1)).isTrue();
        assertThat(room.take(64 << 20)).isFalse();
        room.release(1);
        assertThat(room.take(1)).isTrue();
    }

    private static String end(Tracing tracing, Object inputs) {
        Span span = tracing.starter().start(SpanSpec.named("attached").build());
        span.setInputs(inputs).end();
        return span.traceId();
    }

    private static String spans(FakeMlflow server) {
        StringBuilder all = new StringBuilder();
        server.requests("/v1/traces")
                .forEach(request -> all.append(new String(request.body(), StandardCharsets.UTF_8)));
        return all.toString();
    }

    private static List<Request> puts(FakeMlflow server) {
        return server.requests().stream()
                .filter(request -> request.method().equals("PUT"))
                .toList();
    }

    private Tracing to(FakeMlflow server, Map<String, String> more) {
        Map<String, String> settings = new HashMap<>(more);
        settings.put("mlflow.tracking.uri", server.uri().toString());
        settings.put("mlflow.experiment.id", "7");
        settings.put("mlflow.tracing.spool.folder", spool.toString());
        return new Tracing(TracingSettings.read(key -> Optional.ofNullable(settings.get(key))));
    }
}
