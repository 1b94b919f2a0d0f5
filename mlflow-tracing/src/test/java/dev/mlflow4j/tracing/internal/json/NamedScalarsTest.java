package dev.mlflow4j.tracing.internal.json;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mlflow4j.tracing.Attachment;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@Execution(ExecutionMode.CONCURRENT)
class NamedScalarsTest {
    private static final String[] NAMES = {"a", null, "c"};

    private final ValueWriter writer = new ValueWriter(1_000);

    /** Stores nothing, and takes what it is given only where it extracts. */
    private record Sink(boolean extracts) implements AttachmentSink {
        @Override
        public String store(Attachment attachment) {
            return "stored";
        }
    }

    static Stream<List<Object>> plain() {
        return Stream.of(List.of(1, 2, 3), List.of("x\"y", 0, true), List.of("t".repeat(256), 0L, ""));
    }

    @ParameterizedTest
    @MethodSource("plain")
    void plainValuesAreWrittenWhenAskedForAsTheyWouldBeNow(List<Object> values) {
        Object inputs = writer.namedJson(NAMES, values.toArray(), new Sink(false));

        assertThat(inputs).isInstanceOf(NamedScalars.class);
        assertThat(inputs).hasToString(writer.toJson(NAMES, values.toArray(), null));
    }

    @Test
    void whatTheArrayHoldsLaterIsNotWritten() {
        Object[] values = {1, 2, 3};
        Object inputs = writer.namedJson(NAMES, values, new Sink(false));
        values[0] = "changed";

        assertThat(inputs).hasToString("{\"a\":1,\"c\":3}");
    }

    @Test
    void theyAreWrittenAfterTheEndOfTracing() {
        Object inputs = writer.namedJson(NAMES, new Object[] {1, 2, null}, new Sink(false));
        writer.close();

        assertThat(inputs).hasToString("{\"a\":1,\"c\":null}");
    }

    @Test
    void whatMayChangeIsWrittenAtOnce() {
        StringBuilder text = new StringBuilder("then");
        Object inputs = writer.namedJson(NAMES, new Object[] {text, 2, 3}, new Sink(false));
        text.append(" and now");

        assertThat(inputs).isEqualTo("{\"a\":\"then\",\"c\":3}");
    }

    @Test
    void longTextsAndThoseThatMayBeAttachmentsAreWrittenAtOnce() {
        assertThat(writer.namedJson(NAMES, new Object[] {"t".repeat(257), 2, 3}, new Sink(false)))
                .isInstanceOf(String.class);
        assertThat(writer.namedJson(NAMES, new Object[] {"t", 2, 3}, new Sink(true)))
                .isInstanceOf(String.class);
    }
}
