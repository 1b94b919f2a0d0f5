package dev.mlflow4j.tracing.internal.json;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import jakarta.json.JsonReader;
import jakarta.json.JsonValue;
import jakarta.json.bind.annotation.JsonbProperty;
import jakarta.json.bind.annotation.JsonbTransient;
import java.io.ByteArrayInputStream;
import java.io.StringReader;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Date;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Supplier;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@Isolated("watches the log of the JVM")
class ValueWriterTest {
    private final ValueWriter writer = new ValueWriter(10_000);

    public record Point(int x, String label) {}

    record Hidden(int x, List<String> tags) {}

    static class HiddenPerson extends Person {}

    public static class Person {
        public String getName() {
            return "Ann";
        }

        public double getWeight() {
            return Double.NaN;
        }

        @JsonbTransient
        public String getPassword() {
            return "secret";
        }

        @JsonbProperty("years")
        public int getAge() {
            return 42;
        }
    }

    public static class Throwing {
        public String getFine() {
            return "fine";
        }

        public String getBroken() {
            throw new IllegalStateException("no");
        }
    }

    public static class Node {
        public Node next;

        public Node getNext() {
            return next;
        }
    }

    static class Silent {}

    public static class BadText {
        @Override
        public String toString() {
            throw new IllegalStateException("no text");
        }
    }

    enum Color {
        RED {
            @Override
            public String toString() {
                return "rot";
            }
        }
    }

    static Stream<Arguments> values() {
        Map<Object, Object> oddKeys = new LinkedHashMap<>();
        oddKeys.put(null, 1);
        oddKeys.put(2, List.of());
        return Stream.of(
                Arguments.of(null, "null"),
                Arguments.of("a \"quoted\" \\ line\nand\u0001", "\"a \\\"quoted\\\" \\\\ line\\nand\\u0001\""),
                Arguments.of(new StringBuilder("built"), "\"built\""),
                Arguments.of(5, "5"),
                Arguments.of((byte) 5, "5"),
                Arguments.of(Long.MIN_VALUE, "-9223372036854775808"),
                Arguments.of(0.5, "0.5"),
                Arguments.of(Double.NaN, "\"NaN\""),
                Arguments.of(Float.NEGATIVE_INFINITY, "\"-Infinity\""),
                Arguments.of(true, "true"),
                Arguments.of('c', "\"c\""),
                Arguments.of(Color.RED, "\"RED\""),
                Arguments.of(new BigDecimal("1.50"), "1.50"),
                Arguments.of(new BigInteger("123456789012345678901234567890"), "123456789012345678901234567890"),
                Arguments.of(Optional.of("x"), "\"x\""),
                Arguments.of(Optional.empty(), "null"),
                Arguments.of(OptionalInt.of(3), "3"),
                Arguments.of(new int[] {1, 2}, "[1,2]"),
                Arguments.of(new Object[] {"a", null}, "[\"a\",null]"),
                Arguments.of(new byte[7], "\"[7 bytes]\""),
                Arguments.of(List.of(1, "a", Map.of("k", true)), "[1,\"a\",{\"k\":true}]"),
                Arguments.of(oddKeys, "{\"null\":1,\"2\":[]}"),
                Arguments.of(LocalDate.of(2026, 11, 23), "\"2026-11-23\""),
                Arguments.of(Duration.ofSeconds(5), "\"PT5S\""),
                Arguments.of(new Date(0), "\"1970-01-01T00:00:00Z\""),
                Arguments.of(Path.of("a", "b"), "\"a/b\""),
                Arguments.of(new IllegalStateException("gone"), "\"java.lang.IllegalStateException: gone\""),
                Arguments.of(String.class, "\"class java.lang.String\""),
                Arguments.of(Json.createObjectBuilder().add("a", 1).build(), "{\"a\":1}"),
                Arguments.of(new Point(1, "here"), "{\"label\":\"here\",\"x\":1}"),
                Arguments.of(new Hidden(1, List.of("t")), "{\"x\":1,\"tags\":[\"t\"]}"),
                Arguments.of(new Person(), "{\"name\":\"Ann\",\"weight\":\"NaN\",\"years\":42}"),
                Arguments.of(new Throwing(), "{\"broken\":\"… [java.lang.IllegalStateException]\",\"fine\":\"fine\"}"),
                Arguments.of(new BadText(), "\"" + BadText.class.getName() + "\""),
                Arguments.of(new Silent(), "\"" + Silent.class.getName() + "\""));
    }

    @ParameterizedTest
    @MethodSource("values")
    void everyValueHasItsJson(Object value, String json) {
        assertThat(parsed(writer.toJson(value))).isEqualTo(parsed(json));
    }

    @Test
    void whatMustNotBeReadIsNamed() {
        Supplier<String> lambda = () -> "never called";
        ByteArrayInputStream stream = new ByteArrayInputStream(new byte[] {1});
        assertThat(writer.toJson(stream)).isEqualTo("\"java.io.ByteArrayInputStream\"");
        assertThat(stream.available()).isEqualTo(1);
        assertThat(writer.toJson(Stream.of(1))).startsWith("\"java.util.stream.");
        assertThat(writer.toJson(lambda)).startsWith("\"").contains("ValueWriterTest$$Lambda");
    }

    /** A supplier that JSON-B could read; its value is for whoever asks it. */
    public static class Provided implements Supplier<String> {
        private int asked;

        @Override
        public String get() {
            return "asked " + ++asked;
        }

        public String getKind() {
            return "provided";
        }
    }

    @Test
    void aMethodNamedJustGetIsNotCalled() {
        Provided provided = new Provided();
        assertThat(writer.toJson(provided)).isEqualTo("{\"kind\":\"provided\"}");
        assertThat(provided.asked).isZero();
    }

    public static class Slow {
        private static int asked;

        public Slow getNext() {
            asked++;
            long until = System.nanoTime() + 20_000_000;
            while (System.nanoTime() < until) {
                Thread.onSpinWait();
            }
            return new Slow();
        }
    }

    static class HiddenSlow extends Slow {}

    @Test
    void whatTakesLongToSayIsCut() {
        for (Slow slow : List.of(new Slow(), new HiddenSlow())) {
            Slow.asked = 0;
            String json = writer.toJson(List.of(slow, slow, slow, slow));
            parsed(json);
            assertThat(json).contains("… [cut]");
            assertThat(Slow.asked).isLessThan(64);
        }
    }

    @Test
    void cyclesEnd() {
        List<Object> list = new ArrayList<>();
        list.add(list);
        assertThat(writer.toJson(list)).isEqualTo("[\"… [cycle]\"]");

        Node node = new Node();
        node.next = node;
        assertThat(writer.toJson(node)).isEqualTo("{\"next\":\"… [cycle]\"}");
    }

    @Test
    void deepGraphsAreCutAndStayJson() {
        List<Object> list = List.of();
        Node node = new Node();
        for (int i = 0; i < 100_000; i++) {
            list = List.of(list);
            Node outer = new Node();
            outer.next = node;
            node = outer;
        }
        assertThat(writer.toJson(list)).contains("… [deeper than 64]");
        assertThat(writer.toJson(node)).contains("… [deeper than 64]");
        parsed(writer.toJson(list));
        parsed(writer.toJson(node));
    }

    @Test
    void longValuesAreCutAndSaySo() {
        String json = writer.toJson("x".repeat(50_000));
        assertThat(json).hasSizeLessThan(10_100).endsWith("… [cut, 50000 characters]\"");

        String emoji = writer.toJson("😀".repeat(20_000));
        assertThat(emoji).doesNotContain("\ud83d…");

        String wide = writer.toJson(Collections.nCopies(100_000, "abc"));
        assertThat(wide).hasSizeLessThan(10_200).endsWith(",\"… [cut]\"]");
        parsed(wide);

        Map<String, Object> map = new LinkedHashMap<>();
        for (int i = 0; i < 100_000; i++) {
            map.put("key" + i, Arrays.asList(i, new Point(i, "p")));
        }
        String object = writer.toJson(map);
        assertThat(object).hasSizeLessThan(10_300).contains("… [cut]");
        parsed(object);
    }

    @Test
    void manyObjectsOfJsonbAreCut() {
        List<Point> points = new ArrayList<>();
        for (int i = 0; i < 100_000; i++) {
            points.add(new Point(i, "p" + i));
        }
        Map<String, Object> holder = new HashMap<>(Map.of("points", points));
        String json = writer.toJson(holder);
        assertThat(json).hasSizeLessThan(10_300).contains("… [cut]");
        parsed(json);
    }

    @Test
    void namedValuesLeaveOutWhatHasNoName() {
        assertThat(writer.toJson(new String[] {"a", null, "c"}, new Object[] {1, "secret", new Point(2, "z")}, null))
                .isEqualTo("{\"a\":1,\"c\":{\"label\":\"z\",\"x\":2}}");
    }

    @Test
    void nothingIsLogged() {
        List<String> lines = new ArrayList<>();
        Handler handler = new Handler() {
            @Override
            public void publish(LogRecord record) {
                lines.add(record.getMessage());
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        };
        Logger root = Logger.getLogger("");
        root.addHandler(handler);
        try {
            Node node = new Node();
            node.next = node;
            ValueWriter fresh = new ValueWriter(1_000);
            fresh.toJson(node);
            fresh.toJson(new Throwing());
            fresh.toJson(new Person());
        } finally {
            root.removeHandler(handler);
        }
        assertThat(lines).isEmpty();
    }

    private static JsonValue parsed(String json) {
        try (JsonReader reader = Json.createReader(new StringReader(json))) {
            return reader.readValue();
        }
    }
}
