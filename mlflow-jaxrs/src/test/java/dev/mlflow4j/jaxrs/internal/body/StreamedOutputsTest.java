package dev.mlflow4j.jaxrs.internal.body;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mlflow4j.tracing.spi.RawJson;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class StreamedOutputsTest {
    private static final byte[] BYTES = new byte[1 << 16];
    private static final String ROLE = "{\"choices\":[{\"delta\":{\"role\":\"assistant\"}}]}";
    private static final String HEL = "{\"choices\":[{\"delta\":{\"content\":\"Hel\"}}]}";
    private static final String LO = "{\"choices\":[{\"delta\":{\"content\":\"lo\"}}]}";
    private static final String USAGE = "{\"choices\":[],\"usage\":{}}";

    @Test
    void textIsJoined() {
        assertThat(of("Hel", "lo")).isEqualTo("Hello");
        assertThat(of("{", "\"a\"", ":1}")).isEqualTo("{\"a\":1}");
        assertThat(of("{\"a\":1}")).isEqualTo("{\"a\":1}");
    }

    @Test
    void otherThingsAreAList() {
        assertThat(of(1, "b")).isEqualTo(List.of(1, "b"));
        assertThat(of()).isEqualTo(List.of());
        assertThat(of((Object) null)).isEqualTo(List.of());
    }

    @Test
    void objectsOneAfterTheOtherAreAList() {
        assertThat(of("{\"a\":1}", "{\"a\":2}")).isEqualTo(List.of(new RawJson("{\"a\":1}"), new RawJson("{\"a\":2}")));
        assertThat(of("{\"a\":1}", "{no")).isEqualTo("{\"a\":1}{no");
    }

    @Test
    void chunksOfAChatAreItsAnswer() {
        assertThat(of(ROLE, HEL, LO, USAGE, "[DONE]")).isEqualTo("Hello");
        assertThat(of(HEL)).isEqualTo("Hel");
    }

    @Test
    void whatIsNoChatIsNotTakenForOne() {
        assertThat(of(HEL, "and so on")).isEqualTo(HEL + "and so on");
        assertThat(of(HEL, "{\"error\":1}")).isEqualTo(List.of(new RawJson(HEL), new RawJson("{\"error\":1}")));
        assertThat(of("{\"choices\":7}", "{\"choices\":[3]}"))
                .isEqualTo(List.of(new RawJson("{\"choices\":7}"), new RawJson("{\"choices\":[3]}")));
        assertThat(of(ROLE, ROLE)).isEqualTo(List.of(new RawJson(ROLE), new RawJson(ROLE)));
    }

    @Test
    void itKeepsNoMoreThanTheLimit() {
        StreamedOutputs outputs = new StreamedOutputs(100);
        for (int i = 0; i < 1000; i++) {
            outputs.add("123");
        }
        assertThat(outputs.value())
                .asString()
                .startsWith("123123")
                .endsWith("… [cut, 3000 characters]")
                .hasSize(100);
        StreamedOutputs one = new StreamedOutputs(100);
        one.add("x".repeat(1_000_000));
        assertThat(one.value())
                .asString()
                .endsWith("xx… [cut, 1000000 characters]")
                .hasSize(100);
        AtomicInteger items = new AtomicInteger();
        StreamedOutputs empties = new StreamedOutputs(10, items::incrementAndGet);
        for (int i = 0; i < 1000; i++) {
            empties.add(i % 2 == 0 ? "" : 7);
        }
        assertThat((List<?>) empties.value()).hasSize(11).last().isEqualTo("… [cut, 990 items]");
        assertThat(items).hasValue(1000);
        StreamedOutputs objects = new StreamedOutputs(100);
        for (int i = 0; i < 1000; i++) {
            objects.add("{\"abcd\":1}");
        }
        assertThat((List<?>) objects.value()).hasSize(11).last().isEqualTo("… [cut, 990 items]");
    }

    @Test
    void binaryItemsAreCounted() {
        StreamedOutputs outputs = new StreamedOutputs(100);
        for (int i = 0; i < 10_000; i++) {
            outputs.add(i % 2 == 0 ? BYTES : ByteBuffer.wrap(BYTES));
        }
        assertThat(outputs.value()).isEqualTo("[10000 items, 655360000 bytes]");
        outputs.add("end");
        assertThat(outputs.value()).isEqualTo(List.of("end", "[10000 items, 655360000 bytes]"));
        assertThat(of(new byte[3])).isEqualTo("[3 bytes]");
    }

    @Test
    void anItemIsWrittenWhenItIsSent() {
        StreamedOutputs outputs = new StreamedOutputs(100);
        List<Integer> reused = new ArrayList<>();
        for (int i = 1; i < 3; i++) {
            reused.add(i);
            outputs.add(reused);
        }
        assertThat(outputs.value()).isEqualTo(List.of(new RawJson("[1]"), new RawJson("[1,2]")));
    }

    @Test
    void withoutCapturingNothingIsKept() {
        StreamedOutputs outputs = new StreamedOutputs(0);
        outputs.add("a");
        outputs.add(BYTES);
        outputs.add(List.of(7));
        assertThat(outputs.value()).isEqualTo(List.of());
    }

    private static Object of(Object... chunks) {
        StreamedOutputs outputs = new StreamedOutputs(10_000);
        Arrays.stream(chunks).forEach(outputs::add);
        return outputs.value();
    }
}
