package dev.mlflow4j.tracing.internal.export;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mlflow4j.testserver.MlflowServer;
import dev.mlflow4j.testserver.RealMlflow;
import dev.mlflow4j.tracing.Attachment;
import dev.mlflow4j.tracing.Span;
import dev.mlflow4j.tracing.internal.Tracing;
import dev.mlflow4j.tracing.internal.command.FolderSender;
import dev.mlflow4j.tracing.internal.config.TracingSettings;
import dev.mlflow4j.tracing.internal.http.RetryPolicy;
import dev.mlflow4j.tracing.spi.SpanSpec;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** What a real server has of binary inputs and outputs, and what MLflow's own SDK makes of the same. */
@Timeout(180)
@ExtendWith(RealMlflow.class)
class AttachmentsTest {
    private static final Duration TIMEOUT = Duration.ofSeconds(60);
    private static final String EXTRACT = "mlflow.trace.extract.attachments";

    @TempDir
    Path folder;

    public record Picture(String title, Attachment content) {}

    @Test
    void isStoredThroughAServerThatServesArtifacts(MlflowServer server) {
        isStored(server, experiment(server, "mlflow-artifacts:/" + UUID.randomUUID()));
    }

    @Test
    void isStoredInTheFolderOfAServerOnThisMachine(MlflowServer server) {
        isStored(server, experiment(server, null));
    }

    private static void isStored(MlflowServer server, String experiment) {
        Tracing tracing = to(server.uri(), Map.of("mlflow.experiment.name", experiment));
        Attachment in = Attachment.of("image/png", bytes("what is seen"));
        Attachment out = Attachment.of("audio/wav", bytes("what is heard"));
        Span span = tracing.starter().start(SpanSpec.named("attached").build());
        span.setInputs(Map.of("pictures", List.of(new Picture("one", in))));
        span.setOutputs(out).end();
        assertThat(tracing.close(TIMEOUT)).isTrue();

        server.waitForTrace(span.traceId(), TIMEOUT);
        assertThat(server.normalisedTrace(span.traceId()))
                .contains("mlflow-attachment://" + in.id() + "?content_type=image%2Fpng&trace_id=" + span.traceId()
                        + "&size=12")
                .contains("mlflow-attachment://" + out.id() + "?content_type=audio%2Fwav&trace_id=" + span.traceId()
                        + "&size=13")
                .contains("\\\"title\\\":\\\"one\\\"");
        assertThat(stored(server, span.traceId(), in.id())).isEqualTo("what is seen");
        assertThat(stored(server, span.traceId(), out.id())).isEqualTo("what is heard");
        assertThat(tracing.exportStatus().lostAttachments()).isZero();
    }

    @Test
    void whatPythonTakesOutIsTakenOutWhenAsked(MlflowServer server) {
        String experiment = experiment(server, null);
        Tracing tracing = to(server.uri(), Map.of("mlflow.experiment.name", experiment, EXTRACT, "true"));
        Span span = tracing.starter().start(SpanSpec.named("parts").build());
        span.setInputs(parts()).setOutputs(parts().get("messages")).end();
        assertThat(tracing.close(TIMEOUT)).isTrue();
        server.waitForTrace(span.traceId(), TIMEOUT);

        String theirs = server.python("attached_parts.py", experiment).strip();
        assertThat(withoutIds(server.python("read_attachments.py", span.traceId())))
                .contains("mlflow-attachment://", "image/png: seen", "audio/mpeg: heard")
                .isEqualTo(withoutIds(server.python("read_attachments.py", theirs)));
    }

    /** The inputs that attached_parts.py gives to MLflow's SDK. */
    private static Map<String, Object> parts() {
        String seen = base64("seen");
        String heard = base64("heard");
        Map<String, Object> parts = new LinkedHashMap<>();
        parts.put(
                "messages",
                List.of(
                        map("type", "image_url", "image_url", map("url", "data:image/png;base64," + seen)),
                        map("type", "input_audio", "input_audio", map("data", heard, "format", "mp3")),
                        map("type", "image", "source", map("type", "base64", "media_type", "image/png", "data", seen)),
                        map("b64_json", seen),
                        map("audio", map("data", heard, "transcript", "t")),
                        map("image", map("format", "png", "source", map("bytes", seen))),
                        map("inline_data", map("mime_type", "image/png", "data", seen)),
                        map("data", "no content type"),
                        "data:text/plain,no base64",
                        "data:image/png;base64,%%%"));
        return parts;
    }

    private static Map<String, Object> map(Object... entries) {
        Map<String, Object> map = new LinkedHashMap<>();
        for (int i = 0; i < entries.length; i += 2) {
            map.put((String) entries[i], entries[i + 1]);
        }
        return map;
    }

    @Test
    void whatWaitedInTheFolderIsSentWithItsAttachments(MlflowServer server) throws Exception {
        Map<String, String> settings = Map.of("mlflow.tracing.folder", folder.toString());
        Tracing tracing = to(null, settings);
        Attachment attachment = Attachment.of("image/png", bytes("kept"));
        Span span = tracing.starter().start(SpanSpec.named("waiting").build());
        span.setInputs(attachment).end();
        assertThat(tracing.close(TIMEOUT)).isTrue();

        ByteArrayOutputStream said = new ByteArrayOutputStream();
        RetryPolicy retry = RetryPolicy.startingWithin(TIMEOUT);
        FolderSender sender =
                new FolderSender(folder, URI.create(server.uri()), read(null, settings), retry, new PrintStream(said));
        assertThat(sender.send()).as(said.toString()).isTrue();
        server.waitForTrace(span.traceId(), TIMEOUT);
        assertThat(stored(server, span.traceId(), attachment.id())).isEqualTo("kept");
    }

    @Test
    void whereTheServerDoesNotServeArtifactsItIsCountedAndTheTraceIsStored(MlflowServer server) {
        String experiment = experiment(server, "s3://nowhere/" + UUID.randomUUID());
        Tracing tracing = to(server.uri(), Map.of("mlflow.experiment.name", experiment));
        Span span = tracing.starter().start(SpanSpec.named("no place").build());
        span.setInputs(Attachment.of("image/png", bytes("seen"))).end();
        assertThat(tracing.close(TIMEOUT)).isTrue();

        server.waitForTrace(span.traceId(), TIMEOUT);
        assertThat(tracing.exportStatus().lostAttachments()).isOne();
        assertThat(tracing.exportStatus().lost()).isZero();
    }

    private static String experiment(MlflowServer server, String location) {
        String name = "attachments " + UUID.randomUUID();
        server.post(
                "/api/2.0/mlflow/experiments/create",
                location == null
                        ? "{\"name\": \"" + name + "\"}"
                        : "{\"name\": \"" + name + "\", \"artifact_location\": \"" + location + "\"}");
        return name;
    }

    private static String stored(MlflowServer server, String traceId, String id) {
        return server.get("/ajax-api/3.0/mlflow/get-trace-artifact?request_id=" + traceId + "&path=" + id);
    }

    private static String withoutIds(String text) {
        return text.replaceAll("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", "<id>")
                .replaceAll("tr-[0-9a-f]{32}", "<trace>");
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(bytes(text));
    }

    private static Tracing to(String uri, Map<String, String> more) {
        return new Tracing(read(uri, more));
    }

    private static TracingSettings read(String uri, Map<String, String> more) {
        Map<String, String> settings = new HashMap<>(more);
        if (uri != null) {
            settings.put("mlflow.tracking.uri", uri);
        }
        return TracingSettings.read(key -> Optional.ofNullable(settings.get(key)));
    }
}
