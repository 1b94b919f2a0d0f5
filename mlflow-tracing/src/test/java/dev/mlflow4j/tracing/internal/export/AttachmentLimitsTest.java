package dev.mlflow4j.tracing.internal.export;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mlflow4j.testserver.StubAnswer;
import dev.mlflow4j.testserver.StubRequest;
import dev.mlflow4j.testserver.StubServer;
import dev.mlflow4j.tracing.Attachment;
import dev.mlflow4j.tracing.Mlflow;
import dev.mlflow4j.tracing.Span;
import dev.mlflow4j.tracing.SpanProcessor;
import dev.mlflow4j.tracing.internal.Tracing;
import dev.mlflow4j.tracing.internal.config.TracingSettings;
import dev.mlflow4j.tracing.internal.trace.SpanProcessors;
import dev.mlflow4j.tracing.spi.SpanSpec;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;

@Timeout(120)
@Isolated("adds span processors, which all tests of the JVM share")
class AttachmentLimitsTest {
    private static final Duration TIMEOUT = Duration.ofSeconds(60);
    private static final String ARTIFACTS = "/api/2.0/mlflow-artifacts/artifacts/7/traces/";

    @TempDir
    Path spool;

    @Test
    void oneThatIsTooLargeIsLeftOutAndSaid() throws Exception {
        try (StubServer server = FakeMlflow.start()) {
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
        try (StubServer server = FakeMlflow.start()) {
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
        StubAnswer later = StubAnswer.text(503, "later");
        try (StubServer server = FakeMlflow.start().onPrefix("PUT", ARTIFACTS, later, later, FakeMlflow.STORED)) {
            Tracing tracing = to(server, Map.of());
            Attachment attachment = Attachment.of("image/png", "seen".getBytes(StandardCharsets.UTF_8));
            String traceId = end(tracing, attachment);
            assertThat(tracing.flush(TIMEOUT)).isTrue();
            assertThat(tracing.close(TIMEOUT)).isTrue();
            assertThat(puts(server)).hasSize(3).last().satisfies(put -> {
                assertThat(put.path()).isEqualTo(ARTIFACTS + traceId + "/artifacts/attachments/" + attachment.id());
                assertThat(put.text()).isEqualTo("seen");
            });
            assertThat(server.requests(FakeMlflow.SPANS)).hasSize(1);
            assertThat(tracing.exportStatus().lostAttachments()).isZero();
        }
    }

    @Test
    void oneThatIsRefusedIsCountedAndItsSpanIsStored() throws Exception {
        try (StubServer server = FakeMlflow.start().onPrefix("PUT", ARTIFACTS, StubAnswer.text(403, "no"))) {
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
        try (StubServer collector = FakeMlflow.start()) {
            Tracing tracing = new Tracing(TracingSettings.read(key -> Optional.ofNullable(Map.of(
                            "mlflow.tracing.otlp.endpoint", collector.uri(),
                            "mlflow.experiment.id", "7",
                            "mlflow.tracing.spool.folder", spool.toString())
                    .get(key))));
            end(tracing, Attachment.of("image/png", new byte[4]));
            assertThat(tracing.close(TIMEOUT)).isTrue();
            assertThat(puts(collector)).isEmpty();
            assertThat(tracing.exportStatus().lostAttachments()).isOne();
        }
    }

    private static String end(Tracing tracing, Object inputs) {
        Span span = tracing.starter().start(SpanSpec.named("attached").build());
        span.setInputs(inputs).end();
        return span.traceId();
    }

    private static String spans(StubServer server) {
        return server.requests(FakeMlflow.SPANS).stream().map(StubRequest::text).collect(Collectors.joining());
    }

    private static List<StubRequest> puts(StubServer server) {
        return server.requests().stream()
                .filter(request -> request.method().equals("PUT"))
                .toList();
    }

    private Tracing to(StubServer server, Map<String, String> more) {
        Map<String, String> settings = new HashMap<>(more);
        settings.put("mlflow.tracking.uri", server.uri());
        settings.put("mlflow.experiment.id", "7");
        settings.put("mlflow.tracing.spool.folder", spool.toString());
        return new Tracing(TracingSettings.read(key -> Optional.ofNullable(settings.get(key))));
    }
}
