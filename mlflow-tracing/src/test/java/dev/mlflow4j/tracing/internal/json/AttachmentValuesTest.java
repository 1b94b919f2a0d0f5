package dev.mlflow4j.tracing.internal.json;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mlflow4j.tracing.Attachment;
import dev.mlflow4j.tracing.spi.RawJson;
import jakarta.json.Json;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

class AttachmentValuesTest {
    private static final byte[] PNG = {(byte) 0x89, 'P', 'N', 'G', 13, 10, 26, 10, 0};
    private static final String BASE64 = Base64.getEncoder().encodeToString(PNG);
    private static final String URI = "data:image/png;base64," + BASE64;

    private final List<Attachment> stored = new ArrayList<>();
    private final ValueWriter writer = new ValueWriter(200);
    private final Attachment picture = Attachment.of("image/png", PNG);

    public record Page(String title, Attachment picture) {}

    private final AttachmentSink asked = sink(false);
    private final AttachmentSink all = sink(true);

    private AttachmentSink sink(boolean extracts) {
        return new AttachmentSink() {
            @Override
            public String store(Attachment attachment) {
                stored.add(attachment);
                return "REF" + stored.size();
            }

            @Override
            public boolean extracts() {
                return extracts;
            }
        };
    }

    @Test
    void oneThatIsGivenStandsAsAReferenceWhereverItIs() {
        assertThat(writer.toJson("k", picture, asked)).isEqualTo("\"REF1\"");
        assertThat(writer.toJson("k", List.of(Map.of("a", picture)), asked)).isEqualTo("[{\"a\":\"REF2\"}]");
        assertThat(writer.toJson("k", new Page("t", picture), asked))
                .isEqualTo("{\"picture\":\"REF3\",\"title\":\"t\"}");
        assertThat(writer.toJson(new String[] {"p"}, new Object[] {picture}, asked))
                .isEqualTo("{\"p\":\"REF4\"}");
        assertThat(stored).hasSize(4).containsOnly(picture);
    }

    @Test
    void oneThatSeveralThreadsWriteIsLostByNone() throws Exception {
        Page page = new Page("t", picture);
        Callable<Integer> writing = () -> {
            AttachmentSink sink = new AttachmentSink() {
                @Override
                public String store(Attachment attachment) {
                    return "REF";
                }

                @Override
                public boolean extracts() {
                    return false;
                }
            };
            int lost = 0;
            for (int i = 0; i < 5_000; i++) {
                lost += writer.toJson("k", page, sink).contains("\"REF\"") ? 0 : 1;
            }
            return lost;
        };
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            for (Future<Integer> lost : threads.invokeAll(Collections.nCopies(8, writing))) {
                assertThat(lost.get()).isZero();
            }
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void itIsNeverCut() {
        assertThat(writer.toJson("k", List.of("x".repeat(170), picture), asked)).endsWith("\"REF1\"]");
    }

    @Test
    void whereItCannotBeStoredItIsNamed() {
        assertThat(writer.toJson("k", new Page("t", picture)))
                .isEqualTo("{\"picture\":\"[image/png, 9 bytes]\",\"title\":\"t\"}");
    }

    @Test
    void theRestStaysUnlessAskedFor() {
        assertThat(writer.toJson("k", List.of(URI, PNG), asked)).isEqualTo("[\"" + URI + "\",\"[9 bytes]\"]");
        assertThat(stored).isEmpty();
    }

    @Test
    void bytesAndDataUrisAreTakenOutWhenAsked() {
        assertThat(writer.toJson("k", List.of(URI, PNG, new byte[] {1}), all))
                .isEqualTo("[\"REF1\",\"REF2\",\"REF3\"]");
        assertThat(stored)
                .extracting(Attachment::contentType)
                .containsExactly("image/png", "image/png", "application/octet-stream");
        assertThat(stored.get(0).content()).isEqualTo(PNG);
    }

    @Test
    void theyAreTakenOutOfJsonToo() {
        String json = "{\"role\":\"user\",\"n\":1,\"content\":[{\"type\":\"input_audio\",\"input_audio\":{\"data\":\""
                + BASE64 + "\"}},\"" + URI + "\",null]}";
        String expected =
                "{\"role\":\"user\",\"n\":1,\"content\":[{\"type\":\"input_audio\",\"input_audio\":{\"data\":\"REF%d\"}},\"REF%d\",null]}";
        assertThat(writer.toJson("k", new RawJson(json), all)).isEqualTo(expected.formatted(1, 2));
        assertThat(writer.toJson(
                        "k", Json.createReader(new java.io.StringReader(json)).readValue(), all))
                .isEqualTo(expected.formatted(3, 4));
        assertThat(stored).extracting(Attachment::contentType).startsWith("audio/wav", "image/png");
    }

    @Test
    void whatOnlyLooksLikeItStays() {
        Map<Integer, String> keysAreNoTexts = new TreeMap<>(Map.of(1, "data:"));
        List<Object> values =
                List.of(keysAreNoTexts, Map.of("b64_json", "no base64!"), "data:image/png;base64,", "data");
        assertThat(writer.toJson("k", values, all))
                .isEqualTo("[{\"1\":\"data:\"},{\"b64_json\":\"no base64!\"},\"data:image/png;base64,\",\"data\"]");
        assertThat(writer.toJson("k", new RawJson("{\"data\": [1,2]}"), all)).isEqualTo("{\"data\":[1,2]}");
        assertThat(stored).isEmpty();
    }

    @Test
    void theValueOfASecretKeyIsNotStored() {
        ValueWriter masking = new ValueWriter(1_000, Redactor.parse("photo"));
        assertThat(masking.toJson("k", Map.of("photo", picture), all)).isEqualTo("{\"photo\":\"[redacted]\"}");
        assertThat(stored).isEmpty();
    }

    @Test
    void aTextOfTheMarkIsAText() {
        String mark = '\uE000' + picture.id();
        assertThat(writer.toJson("k", new Note(mark), all)).isEqualTo("{\"text\":\"" + mark + "\"}");
        assertThat(new String(picture.content(), StandardCharsets.ISO_8859_1)).contains("PNG");
        assertThat(stored).isEmpty();
    }

    public record Note(String text) {}
}
