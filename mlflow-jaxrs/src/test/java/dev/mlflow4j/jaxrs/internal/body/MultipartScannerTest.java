package dev.mlflow4j.jaxrs.internal.body;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MultipartScannerTest {
    private static final String FILE =
            "Content-Disposition: form-data; name=\"file\"; filename=\"a \\\"b\\\".png\"\r\nContent-Type: image/png\r\n\r\n";

    @Test
    void partsAreNamedAndMeasured() {
        assertThat(scan("--b\r\n" + FILE + "12345\r\n--b\r\n" + field("q") + "why\r\n--b--\r\n"))
                .containsExactly(
                        entry("file", "[image/png, a \"b\".png, 5 bytes]"), entry("q", "[text/plain, 3 bytes]"));
    }

    @Test
    void whatLooksLikeTheBoundaryIsContent() {
        String content = "\r\n--\r\n-\r\n--a\r\r\n--";
        assertThat(scan("--b\r\n" + field("q") + content + "\r\n--b--"))
                .containsExactly(entry("q", "[text/plain, " + content.length() + " bytes]"));
    }

    @Test
    void anEmptyPartHasNoBytes() {
        assertThat(scan("--b\r\n" + field("a") + "\r\n--b\r\n" + field("c") + "--b--"))
                .containsExactly(entry("a", "[text/plain, 0 bytes]"), entry("c", "[text/plain, 0 bytes]"));
    }

    @Test
    void severalOfANameAreAList() {
        assertThat(scan("--b\r\n" + field("a") + "1\r\n--b\r\n" + field("a") + "22\r\n--b--"))
                .containsExactly(entry("a", List.of("[text/plain, 1 bytes]", "[text/plain, 2 bytes]")));
    }

    @Test
    void whatIsAroundThePartsIsNone() {
        assertThat(scan("hello\r\n--b  \r\n" + field("a") + "1\r\n--b--\r\n--b\r\n" + field("c") + "1\r\n--b--"))
                .containsExactly(entry("a", "[text/plain, 1 bytes]"));
    }

    @Test
    void aPartWithoutANameHasItsNumber() {
        assertThat(scan("--b\r\nContent-Type: application/json; charset=utf-8\r\n\r\n{}\r\n--b\r\n\r\nx\r\n--b--"))
                .containsExactly(entry("1", "[application/json, 2 bytes]"), entry("2", "[text/plain, 1 bytes]"));
    }

    @Test
    void aPartThatDoesNotEndIsWhatCameOfIt() {
        assertThat(scan("--b\r\n" + FILE + "123")).containsExactly(entry("file", "[image/png, a \"b\".png, 3 bytes]"));
        assertThat(scan("--b\r\nContent-Disp")).isEmpty();
        assertThat(scan("nothing of the kind")).isEmpty();
    }

    @Test
    void neitherHeadersNorPartsGrowWithoutEnd() {
        assertThat(scan("--b\r\nX: " + "x".repeat(100_000) + "\r\n" + field("a") + "1\r\n--b--"))
                .containsExactly(entry("1", "[text/plain, 1 bytes]"));
        StringBuilder many = new StringBuilder();
        for (int i = 0; i < 1000; i++) {
            many.append("--b\r\n").append(field("a" + i)).append("1\r\n");
        }
        assertThat(scan(many + "--b--")).hasSize(100);
    }

    private static String field(String name) {
        return "content-disposition: form-data; name=" + name + "\r\n\r\n";
    }

    /** In pieces of any length it is the same. */
    private static Map<String, Object> scan(String body) {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        MultipartScanner whole = new MultipartScanner("b");
        whole.add(bytes, 0, bytes.length);
        MultipartScanner single = new MultipartScanner("b");
        for (byte b : bytes) {
            single.add(b);
        }
        MultipartScanner pieces = new MultipartScanner("b");
        for (int i = 0; i < bytes.length; i += 3) {
            pieces.add(bytes, i, Math.min(3, bytes.length - i));
        }
        assertThat(single.parts()).isEqualTo(whole.parts());
        assertThat(pieces.parts()).isEqualTo(whole.parts());
        return whole.parts();
    }
}
