package dev.mlflow4j.testserver.support;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SimpleJsonTest {

    @Test
    void readsEveryKindOfValue() {
        Object json = SimpleJson.parse(
                " { \"a\" : [ 1 , -2.5e+3, 0, true , false, null ] , \"b\":{} , \"c\":[ ], \"\":\"x\" }\n");

        Map<?, ?> object = (Map<?, ?>) json;
        List<?> array = (List<?>) object.get("a");
        assertEquals(new BigDecimal("1"), array.get(0));
        assertEquals(new BigDecimal("-2.5e+3"), array.get(1));
        assertEquals(List.of(true, false), array.subList(3, 5));
        assertNull(array.get(5));
        assertEquals(Map.of(), object.get("b"));
        assertEquals(List.of(), object.get("c"));
        assertEquals("x", object.get(""));
    }

    @Test
    void readsEscapesInStrings() {
        assertEquals(
                "\"\\/\b\f\n\r\té€\uD83D\uDE00 {,}",
                SimpleJson.parse("\"\\\"\\\\\\/\\b\\f\\n\\r\\t\\u00e9\\u20AC\\ud83d\\ude00 {,}\""));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "{",
                "[",
                "[1",
                "[1,]",
                "{\"a\"}",
                "{\"a\":}",
                "{\"a\":1,}",
                "{a:1}",
                "\"",
                "\"a",
                "\"\\",
                "\"\\x\"",
                "\"\\u12\"",
                "\"\\u12g4\"",
                "\"\\u+123\"",
                "\"a\nb\"",
                "tru",
                "nul",
                "01",
                "1.",
                ".5",
                "+1",
                "-",
                "1e",
                "NaN",
                "1 2",
                "{} x",
                "[1}",
                "{\"a\":1]"
            })
    void refusesWhatIsNoJson(String text) {
        IllegalArgumentException error = assertThrows(IllegalArgumentException.class, () -> SimpleJson.parse(text));

        assertTrue(error.getMessage().startsWith("This is not JSON"), error.getMessage());
    }

    @Test
    void findsByPath() {
        Object json = SimpleJson.parse("{\"a\":{\"b\":[1]},\"c\":\"d\"}");

        assertEquals("d", JsonPath.find(json, "c"));
        assertEquals(List.of(BigDecimal.ONE), JsonPath.find(json, "a", "b"));
        assertNull(JsonPath.find(json, "a", "x", "y"));
        assertNull(JsonPath.find(json, "c", "d"));
    }

    @Test
    void whatIsQuotedReadsBackTheSame() {
        String text = "a \"b\" \\ \n\t\u0001 é€\uD83D\uDE00";

        assertEquals(text, SimpleJson.parse(JsonPath.quote(text)));
    }
}
