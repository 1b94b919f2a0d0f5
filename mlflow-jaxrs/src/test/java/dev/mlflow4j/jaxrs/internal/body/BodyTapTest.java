package dev.mlflow4j.jaxrs.internal.body;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mlflow4j.tracing.spi.RawJson;
import jakarta.ws.rs.core.MediaType;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BodyTapTest {
    private static final int LIMIT = 100;

    @ParameterizedTest
    @ValueSource(strings = {"application/json", "application/problem+json", "application/JSON;charset=utf-8"})
    void jsonIsAsItIs(String type) throws IOException {
        assertThat(read(type, "{ \"a\": 1 }").value()).isEqualTo(new RawJson("{ \"a\": 1 }"));
        assertThat(read(type, "7").value()).isEqualTo(new RawJson("7"));
        assertThat(read(type, "{\"a\":").value()).isEqualTo("{\"a\":");
    }

    @ParameterizedTest
    @ValueSource(strings = {"text/plain", "text/event-stream", "application/xml", "image/svg+xml", "application/yaml"})
    void textIsAStringUnlessItIsAnObjectOrAList(String type) throws IOException {
        assertThat(read(type, "why").value()).isEqualTo("why");
        assertThat(read(type, "7").value()).isEqualTo("7");
        assertThat(read(type, " [1]").value()).isEqualTo(new RawJson(" [1]"));
    }

    @ParameterizedTest
    @CsvSource({
        "'{\"messages\":[{\"role\":\"user\"}]}', true",
        "'{\"model\":\"m\",\"input\":[]}', true",
        "'{\"messages\":\"none\"}', false",
        "'{\"input\":\"why\"}', false",
        "'{\"a\":{\"messages\":[]}}', false",
        "'[{\"messages\":[]}]', false"
    })
    void aConversationIsSeen(String body, boolean conversation) throws IOException {
        BodyTap tap = read("application/json", body);
        assertThat(tap.value()).isEqualTo(new RawJson(body));
        assertThat(tap.isConversation()).isEqualTo(conversation);
    }

    @Test
    void aFormIsItsFields() throws IOException {
        assertThat(read("application/x-www-form-urlencoded", "a=1&b=x+y%C3%A4&a=2&c&d=%zz&a=3")
                        .value())
                .isEqualTo(Map.of("a", List.of("1", "2", "3"), "b", "x yä", "c", "", "d", "%zz"));
    }

    @Test
    void partsAreNamed() throws IOException {
        assertThat(read(
                                "multipart/form-data;boundary=b",
                                "--b\r\nContent-Disposition: form-data; name=a\r\n\r\n12\r\n--b--")
                        .value())
                .isEqualTo(Map.of("a", "[text/plain, 2 bytes]"));
    }

    @ParameterizedTest
    @CsvSource({
        "application/octet-stream,'[application/octet-stream, 3 bytes]'",
        "image/png;quality=1,'[image/png, 3 bytes]'",
        "multipart/mixed,'[multipart/mixed, 3 bytes]'",
        ",'[body, 3 bytes]'"
    })
    void binaryIsNamed(String type, String expected) throws IOException {
        assertThat(read(type, "abc").value()).isEqualTo(expected);
    }

    @Test
    void aStringIsTextWhateverItsType() {
        BodyTap tap = new BodyTap(MediaType.APPLICATION_OCTET_STREAM_TYPE, String.class, LIMIT);
        tap.add("why".getBytes(StandardCharsets.UTF_8), 0, 3);
        assertThat(tap.value()).isEqualTo("why");
    }

    @ParameterizedTest
    @ValueSource(strings = {"ISO-8859-1", "UTF-16", "UTF-8", "windows-1252"})
    void theCharsetIsHeeded(String charset) throws IOException {
        assertThat(read("text/plain;charset=" + charset, "äöü".getBytes(charset))
                        .value())
                .isEqualTo("äöü");
    }

    @ParameterizedTest
    @ValueSource(strings = {"no such thing", "?"})
    void anUnknownCharsetIsUtf8(String charset) throws IOException {
        BodyTap tap = new BodyTap(
                new MediaType("text", "plain", Map.of(MediaType.CHARSET_PARAMETER, charset)), Object.class, LIMIT);
        byte[] bytes = "ä".getBytes(StandardCharsets.UTF_8);
        tap.add(bytes, 0, bytes.length);
        assertThat(tap.value()).isEqualTo("ä");
    }

    /** However many bytes a character has, and wherever the bytes that are kept end. */
    @ParameterizedTest
    @CsvSource({"UTF-8,€", "UTF-8,ä", "UTF-8,😀", "UTF-16,😀", "ISO-8859-1,ä", "windows-1252,€"})
    void whatIsTooLongIsCutBetweenCharacters(String charset, String character) throws IOException {
        for (int before = 0; before < 4; before++) {
            byte[] body = ("x".repeat(before) + character.repeat(1000)).getBytes(charset);
            Object value = read("text/plain;charset=" + charset, body).value();
            assertThat(value.toString())
                    .startsWith("x".repeat(before) + character)
                    .endsWith(character + "… [cut, " + body.length + " bytes]")
                    .doesNotContain("\uFFFD")
                    .hasSizeLessThanOrEqualTo(LIMIT);
        }
    }

    @Test
    void jsonThatIsTooLongIsText() throws IOException {
        assertThat(read("application/json", "[" + "1,".repeat(1000) + "1]").value())
                .isInstanceOf(String.class);
    }

    @Test
    void whatFitsToTheLastCharacterIsWhole() throws IOException {
        String body = "€".repeat(LIMIT);
        assertThat(read("text/plain", body).value()).isEqualTo(body);
    }

    @Test
    void whatIsSkippedCountsAndEndsTheBeginning() throws IOException {
        BodyTap tap = tap("text/plain");
        try (TappedInputStream in = new TappedInputStream(new ByteArrayInputStream("0123456789".getBytes()), tap)) {
            assertThat(in.read()).isEqualTo('0');
            assertThat(in.skip(3)).isEqualTo(3);
            assertThat(in.readAllBytes()).isEqualTo("456789".getBytes());
            assertThat(in.read()).isNegative();
            assertThat(in.skip(1)).isZero();
        }
        assertThat(tap.value()).isEqualTo("0… [cut, 10 bytes]");
    }

    @Test
    void nothingIsEmpty() throws IOException {
        assertThat(read("text/plain", "").isEmpty()).isTrue();
        assertThat(read("text/plain", "a").isEmpty()).isFalse();
    }

    @Test
    void closingDoesNotFlushBefore() throws IOException {
        StringBuilder calls = new StringBuilder();
        OutputStream out = new OutputStream() {
            @Override
            public void write(int b) {
                calls.append((char) b);
            }

            @Override
            public void flush() {
                calls.append(" flush");
            }

            @Override
            public void close() {
                calls.append(" close");
            }
        };
        new TappedOutputStream(out, tap("text/plain")).close();
        assertThat(calls).hasToString(" close");
    }

    @Test
    void anExceptionOfTheStreamBelowIsKnown() {
        IOException gone = new IOException("gone");
        OutputStream out = new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                throw gone;
            }
        };
        BodyTap tap = tap("text/plain");
        org.assertj.core.api.Assertions.assertThatThrownBy(() -> new TappedOutputStream(out, tap).write(new byte[] {1}))
                .isSameAs(gone);
        assertThat(tap.isStreamFailure(gone)).isTrue();
        assertThat(tap.isStreamFailure(new IllegalStateException(gone))).isTrue();
        assertThat(tap.isStreamFailure(new IOException("other"))).isFalse();
        assertThat(tap("text/plain").isStreamFailure(gone)).isFalse();
        assertThat(tap.isEmpty()).isTrue();
    }

    @Test
    void whatGoesThroughIsTheSame() throws IOException {
        ByteArrayOutputStream below = new ByteArrayOutputStream();
        BodyTap tap = tap("text/plain");
        AtomicInteger writes = new AtomicInteger();
        try (TappedOutputStream out = new TappedOutputStream(below, tap, writes::incrementAndGet)) {
            out.write('a');
            out.write(new byte[] {'x', 'b', 'c', 'x'}, 1, 2);
            out.flush();
        }
        assertThat(below.toString(StandardCharsets.US_ASCII)).isEqualTo("abc");
        assertThat(writes).hasValue(2);
        assertThat(tap.value()).isEqualTo("abc");
    }

    private static BodyTap read(String type, String body) throws IOException {
        return read(type, body.getBytes(StandardCharsets.UTF_8));
    }

    private static BodyTap read(String type, byte[] body) throws IOException {
        BodyTap tap = tap(type);
        try (TappedInputStream in = new TappedInputStream(new ByteArrayInputStream(body), tap)) {
            assertThat(in.readAllBytes()).isEqualTo(body);
        }
        return tap;
    }

    private static BodyTap tap(String type) {
        return new BodyTap(type == null ? null : MediaType.valueOf(type), Object.class, LIMIT);
    }
}
