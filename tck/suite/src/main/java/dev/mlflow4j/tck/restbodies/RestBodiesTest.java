package dev.mlflow4j.tck.restbodies;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mlflow4j.tck.Recording;
import dev.mlflow4j.tck.TestApplication;
import dev.mlflow4j.tck.Web;
import dev.mlflow4j.tck.rest.RestApplication;
import dev.mlflow4j.testing.RecordedTraces;
import dev.mlflow4j.tracing.SpanStatus;
import dev.mlflow4j.tracing.client.Trace;
import dev.mlflow4j.tracing.client.TraceSpan;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.shrinkwrap.api.Archive;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What a trace shows of bodies, and that they stay what they are. */
@Tag("rest")
public class RestBodiesTest {
    private static final String CHAT = "{\"messages\":[{\"role\":\"user\",\"content\":\"why\"}]}";

    private final Web web = Web.of(RestBodiesTest.class);

    @Deployment
    public static Archive<?> application() {
        return TestApplication.of(RestBodiesTest.class)
                .withClasses(RestApplication.class)
                .war();
    }

    @Test
    void aFormIsAnObjectOfItsFields() throws Exception {
        TraceSpan root = post(
                "/bodies/form",
                "application/x-www-form-urlencoded",
                "question=why+not%3F&count=7&tag=a&tag=b",
                "why not?7[a, b]");

        assertThat(root.inputs()).contains("{\"question\":\"why not?\",\"count\":\"7\",\"tag\":[\"a\",\"b\"]}");
        assertThat(root.status()).isEqualTo(SpanStatus.OK);
    }

    @Test
    void soItIsInABean() throws Exception {
        assertForm("form-bean");
    }

    @Test
    void soItIsInAMap() throws Exception {
        assertForm("form-map");
    }

    private void assertForm(String path) throws Exception {
        TraceSpan root = post("/bodies/" + path, "application/x-www-form-urlencoded", "question=why&count=7", "why7");

        assertThat(root.inputs()).contains("{\"question\":\"why\",\"count\":\"7\"}");
    }

    @Test
    void aFormStandsBesideParameters() throws Exception {
        TraceSpan root = post("/bodies/forms/7", "application/x-www-form-urlencoded", "question=why", "7why");

        assertThat(root.inputs()).contains("{\"id\":\"7\",\"body\":{\"question\":\"why\"}}");
    }

    @Test
    void aConversationIsTheInputsAsItIs() throws Exception {
        Trace trace = Recording.trace(1, () -> web.post("/bodies/chat", "application/json", CHAT));

        assertThat(trace.spans().get(0).inputs()).contains(CHAT);
        assertThat(trace.spans().get(0).outputs())
                .contains("{\"choices\":[{\"message\":{\"role\":\"assistant\",\"content\":\"because\"}}]}");
    }

    @Test
    void aConversationBesideParametersIsWhereMlflowLooksForIt() throws Exception {
        Trace trace = Recording.trace(1, () -> web.post("/bodies/chat?model=m", "application/json", CHAT));

        assertThat(trace.spans().get(0).inputs()).contains("{\"model\":\"m\",\"request\":" + CHAT + "}");
    }

    @Test
    void partsAreNamedNotCopied() throws Exception {
        String body = """
                --line\r
                Content-Disposition: form-data; name="file"; filename="cat.png"\r
                Content-Type: image/png\r
                \r
                12345\r
                --line\r
                Content-Disposition: form-data; name="question"\r
                \r
                why\r
                not\r
                --line--\r
                """;
        TraceSpan root =
                post("/bodies/parts", "multipart/form-data; boundary=line", body, Integer.toString(body.length()));

        assertThat(root.inputs())
                .contains("{\"file\":\"[image/png, cat.png, 5 bytes]\",\"question\":\"[text/plain, 8 bytes]\"}");
    }

    @Test
    void textIsTextAlsoWhereItLooksLikeANumber() throws Exception {
        TraceSpan root = post("/bodies/text", "text/plain", "7", "7");

        assertThat(root.inputs()).contains("\"7\"");
        assertThat(root.outputs()).contains("\"7\"");
    }

    @Test
    void theCharsetIsHeeded() throws Exception {
        for (String charset : List.of("ISO-8859-1", "UTF-16", "UTF-8")) {
            assertCharset(charset);
        }
    }

    private void assertCharset(String charset) throws Exception {
        byte[] sent = "äöü".getBytes(charset);
        TraceSpan root = Recording.trace(
                        1, () -> assertThat(send("/bodies/latin", "text/plain;charset=" + charset, sent))
                                .isEqualTo("äöü".getBytes(StandardCharsets.ISO_8859_1)))
                .spans()
                .get(0);

        assertThat(root.inputs()).contains("\"äöü\"");
        assertThat(root.outputs()).contains("\"äöü\"");
    }

    @Test
    void binaryIsNamedByTypeAndLength() throws Exception {
        byte[] sent = {0, 1, 2, -1};
        TraceSpan root = Recording.trace(1, () -> assertThat(send("/bodies/bytes", "application/octet-stream", sent))
                        .isEqualTo(sent))
                .spans()
                .get(0);

        assertThat(root.inputs()).contains("\"[application/octet-stream, 4 bytes]\"");
        assertThat(root.outputs()).contains("\"[application/octet-stream, 4 bytes]\"");
    }

    @Test
    void nothingIsReadThatTheResourceDoesNotRead() throws Exception {
        TraceSpan root = post("/bodies/beginning", "text/plain", "0123456789".repeat(1000), "0123");
        assertThat(root.inputs()).contains("\"0123… [cut, 7 bytes]\"");

        assertThat(post("/bodies/unread", "text/plain", "hello", "no").inputs()).isEmpty();
    }

    @Test
    void anEmptyBodyIsNone() throws Exception {
        assertThat(post("/bodies/text", "text/plain", "", "").inputs()).isEmpty();
    }

    @Test
    void whatIsEncodedIsShownDecoded() throws Exception {
        ByteArrayOutputStream sent = new ByteArrayOutputStream();
        try (GZIPOutputStream zip = new GZIPOutputStream(sent)) {
            zip.write("why".getBytes(StandardCharsets.US_ASCII));
        }
        TraceSpan root = Recording.trace(
                        1, () -> assertThat(unzipped(send("/bodies/zipped", "text/plain", sent.toByteArray())))
                                .isEqualTo("why!"))
                .spans()
                .get(0);

        assertThat(root.inputs()).contains("\"why\"");
        assertThat(root.outputs()).contains("\"why!\"");
    }

    @Test
    void aLongBodyIsCutBetweenCharacters() throws Exception {
        TraceSpan root =
                Recording.trace(1, () -> web.get("/bodies/long")).spans().get(0);

        assertThat(root.outputs()).hasValueSatisfying(outputs -> assertThat(outputs)
                .startsWith("\"xäöü")
                .endsWith("… [cut, 600001 bytes]\"")
                .doesNotContain("\uFFFD")
                .hasSizeBetween(99_000, 100_100));
    }

    @Test
    void whatIsNoJsonIsText() throws Exception {
        TraceSpan root =
                Recording.trace(1, () -> web.get("/bodies/wrong")).spans().get(0);

        assertThat(root.outputs()).contains("\"{\\\"a\\\":\"");
    }

    @Test
    void theClientGetsTheSameBytesAsWithoutUs() throws Exception {
        for (String path : List.of("zipped", "umlauts", "long", "picture", "flushed", "json", "seven")) {
            assertSameBytes(path);
        }
    }

    private void assertSameBytes(String path) throws Exception {
        HttpResponse<byte[]> traced = get("/bodies/" + path);
        HttpResponse<byte[]> untraced = get("/health/bodies/" + path);

        assertThat(traced.body()).isEqualTo(untraced.body());
        assertThat(traced.statusCode()).isEqualTo(untraced.statusCode());
        for (String header : new String[] {"Content-Type", "Content-Encoding", "Content-Length", "Transfer-Encoding"}) {
            assertThat(traced.headers().allValues(header))
                    .as(path + " " + header)
                    .isEqualTo(untraced.headers().allValues(header));
        }
    }

    @Test
    void anExcludedPathIsNotTraced() throws Exception {
        RecordedTraces.clear();
        get("/health/bodies/json");
        assertThat(RecordedTraces.all()).isEmpty();
    }

    private TraceSpan post(String path, String type, String body, String answer) throws Exception {
        return Recording.trace(
                        1, () -> assertThat(web.post(path, type, body).body()).isEqualTo(answer))
                .spans()
                .get(0);
    }

    private byte[] send(String path, String type, byte[] body) throws Exception {
        return web.send(
                        web.request(path).header("Content-Type", type).POST(BodyPublishers.ofByteArray(body)),
                        BodyHandlers.ofByteArray())
                .body();
    }

    private HttpResponse<byte[]> get(String path) throws Exception {
        return web.send(web.request(path), BodyHandlers.ofByteArray());
    }

    private static String unzipped(byte[] bytes) throws IOException {
        return new String(
                new GZIPInputStream(new ByteArrayInputStream(bytes)).readAllBytes(), StandardCharsets.US_ASCII);
    }
}
