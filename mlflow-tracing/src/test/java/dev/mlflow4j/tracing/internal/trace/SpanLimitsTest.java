package dev.mlflow4j.tracing.internal.trace;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mlflow4j.tracing.Span;
import dev.mlflow4j.tracing.SpanStatus;
import dev.mlflow4j.tracing.client.TraceSpan;
import dev.mlflow4j.tracing.inmemory.TestTracing;
import dev.mlflow4j.tracing.spi.SpanSpec;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is too long or too much in a span. */
@Execution(ExecutionMode.CONCURRENT)
class SpanLimitsTest {
    private static final int MAX_CHARS = 100_000;
    private static final int MAX_SPAN = 4 << 20;
    private static final String LONG = "9x".repeat(5_000_000);

    @RegisterExtension
    final TestTracing tracing = new TestTracing();

    @RegisterExtension
    final TestTracing masking = new TestTracing(Map.of("mlflow.tracing.redact", "/s3cret+/"));

    @Test
    void anExceptionsTextsAreCut() {
        TraceSpan span = recorded(one -> one.recordException(numberFormat()));
        assertThat(span.statusMessage())
                .startsWith("NumberFormatException: For input string: \"9x9x")
                .endsWith(" characters]")
                .hasSize(MAX_CHARS);
        Map<String, ?> exception = span.events().get(0).attributes();
        assertThat(text(exception, "exception.message"))
                .endsWith("… [cut, 10000020 characters]")
                .hasSize(MAX_CHARS);
        assertThat(text(exception, "exception.stacktrace"))
                .startsWith("java.lang.NumberFormatException: For input")
                .endsWith("… [cut]")
                .hasSizeBetween(MAX_CHARS - 1, MAX_CHARS);
    }

    @Test
    void causesWithoutEndAreCut() {
        Throwable cyclic = new IllegalStateException("a");
        cyclic.initCause(new IllegalStateException("b", cyclic));
        Throwable deep = new IllegalStateException("0");
        for (int i = 0; i < 100_000; i++) {
            deep = new IllegalStateException("n", deep);
        }
        Throwable endless = new Endless();
        for (Throwable thrown : new Throwable[] {cyclic, deep, endless}) {
            TraceSpan span = recorded(one -> one.recordException(thrown));
            assertThat(text(span.events().get(0).attributes(), "exception.stacktrace"))
                    .startsWith(thrown.getClass().getName())
                    .hasSizeLessThanOrEqualTo(MAX_CHARS);
        }
    }

    @Test
    void anExceptionThatCannotBeReadDoesNotHurt() {
        TraceSpan span = recorded(one -> one.recordException(new Unreadable()));
        assertThat(span.status()).isEqualTo(SpanStatus.ERROR);
        assertThat(span.statusMessage()).isEqualTo("Unreadable");
        assertThat(text(span.events().get(0).attributes(), "exception.message")).isEmpty();
        assertThat(text(span.events().get(0).attributes(), "exception.stacktrace"))
                .isEqualTo(Unreadable.class.getName());
    }

    @Test
    void textsAndNamesOfEventsAndTheStatusAreCut() {
        TraceSpan span = recorded(one -> one.setStatus(SpanStatus.ERROR, LONG).addEvent(LONG, Map.of("t", LONG)));
        String cut = "… [cut, 10000000 characters]";
        assertThat(span.statusMessage()).hasSize(MAX_CHARS).endsWith(cut);
        assertThat(span.events().get(0).name()).hasSize(MAX_CHARS).endsWith(cut);
        assertThat(text(span.events().get(0).attributes(), "t"))
                .hasSize(MAX_CHARS)
                .endsWith(cut);
    }

    @Test
    void aSecretAtTheCutIsMasked() {
        String secret = "x".repeat(MAX_CHARS - 35) + "s3crettt" + LONG;
        assertThat(recorded(masking, span -> span.setStatus(SpanStatus.ERROR, secret))
                        .statusMessage())
                .doesNotContain("s3c")
                .contains("x[redac")
                .hasSize(MAX_CHARS);
    }

    @ParameterizedTest
    @ValueSource(ints = {129, 10_001})
    void manySmallThingsStay(int count) {
        TraceSpan span = recorded(one -> {
            for (int i = 0; i < count; i++) {
                one.setAttribute("key " + i, "value " + i);
                one.addEvent("event " + i, Map.of("n", i));
            }
        });
        assertThat(span.events()).hasSize(count);
        assertThat(span.attributes()).containsEntry("key " + (count - 1), "\"value " + (count - 1) + "\"");
        assertThat(span.attributes()).doesNotContainKey("mlflow4j.truncated");
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "é", "日", "😀"})
    void aSpanIsAtMostFourMegabytes(String character) {
        String value = character.repeat(50_000);
        TraceSpan span = recorded(one -> {
            one.setInputs(value);
            for (int i = 0; i < 200; i++) {
                one.setAttribute("key " + i, value);
                one.addEvent("event " + i, Map.of("text", value, "i", i));
            }
            one.setAttribute("mlflow.llm.model", "m").setOutputs(value).setStatus(SpanStatus.ERROR, value);
        });
        assertThat(bytes(span)).isBetween(1 << 20, MAX_SPAN);
        assertThat(span.outputs()).contains("\"" + value + "\"");
        assertThat(span.attributes()).containsKey("mlflow4j.truncated");
    }

    @Test
    void whatIsSetAtTheEndHasRoomWhereEventsHaveNone() {
        TraceSpan span = recorded(one -> {
            for (int i = 0; i < 200_000; i++) {
                one.addEvent("");
            }
            one.setAttribute("mlflow.llm.model", "m");
        });
        assertThat(span.events()).hasSizeBetween(20_000, 150_000);
        assertThat(span.attributes()).containsEntry("mlflow.llm.model", "\"m\"");
        assertThat(span.attributes().get("mlflow4j.truncated"))
                .isEqualTo("" + (200_000 - span.events().size()));
    }

    @Test
    void aValueThatHasNoRoomInPlaceOfAnotherIsMarked() {
        TraceSpan span = recorded(one -> {
            one.setAttribute("first", "small");
            for (int i = 0; i < 100; i++) {
                one.setAttribute("key " + i, "x".repeat(90_000));
            }
            one.setAttribute("first", "y".repeat(90_000));
        });
        assertThat(span.attributes()).containsEntry("first", "\"… [cut]\"");
    }

    private TraceSpan recorded(Consumer<Span> filling) {
        return recorded(tracing, filling);
    }

    private static TraceSpan recorded(TestTracing by, Consumer<Span> filling) {
        Span span = by.starter().startRoot(SpanSpec.named("a").build());
        filling.accept(span);
        span.end();
        by.flush(Duration.ofSeconds(30));
        return by.traces().spans().stream()
                .filter(ended -> ended.spanId().equals(span.spanId()))
                .findFirst()
                .orElseThrow();
    }

    private static Throwable numberFormat() {
        try {
            throw new IllegalStateException("parsed: " + Integer.parseInt(LONG));
        } catch (NumberFormatException e) {
            return e;
        }
    }

    private static String text(Map<String, ?> attributes, String key) {
        return (String) attributes.get(key);
    }

    private static int bytes(TraceSpan span) {
        StringBuilder all = new StringBuilder(span.attributes().toString())
                .append(span.inputs().orElse(""))
                .append(span.outputs().orElse(""))
                .append(span.statusMessage());
        span.events().forEach(event -> all.append(event.name()).append(event.attributes()));
        return all.toString().getBytes(StandardCharsets.UTF_8).length;
    }

    private static final class Endless extends RuntimeException {
        private static final long serialVersionUID = 1L;

        @Override
        public synchronized Throwable getCause() {
            return new Endless();
        }
    }

    private static final class Unreadable extends RuntimeException {
        private static final long serialVersionUID = 1L;

        @Override
        public String getMessage() {
            throw new AssertionError("no message");
        }

        @Override
        public void printStackTrace(PrintWriter writer) {
            throw new StackOverflowError("no stack");
        }
    }
}
