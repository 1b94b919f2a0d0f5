package dev.mlflow4j.tracing.internal.json;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mlflow4j.tracing.Span;
import dev.mlflow4j.tracing.client.Trace;
import dev.mlflow4j.tracing.client.TraceSpan;
import dev.mlflow4j.tracing.inmemory.LoggedLines;
import dev.mlflow4j.tracing.inmemory.TestTracing;
import jakarta.json.Json;
import jakarta.json.JsonReader;
import java.io.StringReader;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@Isolated("watches the log of the JVM")
class CaptureFuzzTest {
    private static final int REPETITIONS = 300;
    private static final int MAX_CHARS = 1_000;
    private static final int HUGE = 100_000_000;
    /** Every character of a cut string may be written as six, and a key and what closes the JSON come on top. */
    private static final int MAX_WRITTEN = 6 * (2 * MAX_CHARS) + 500;

    @RegisterExtension
    final TestTracing tracing = new TestTracing();

    @BeforeEach
    void start() {
        tracing.configure(Map.of("mlflow.tracing.capture.max.chars", Integer.toString(MAX_CHARS)));
    }

    @Test
    void whateverIsCapturedIsBoundedJson() {
        try (LoggedLines log = LoggedLines.watch()) {
            for (int seed = 0; seed < REPETITIONS; seed++) {
                int number = seed;
                Object graph = new RandomGraph(new Random(seed)).make();
                try (Span span = tracing.startSpan("x")) {
                    span.setAttribute("seed", number).setInputs(graph);
                }
            }
            assertThat(log.lines()).isEmpty();
        }
        for (Trace trace : tracing.traces().await(REPETITIONS)) {
            TraceSpan span = trace.spans().get(0);
            assertThat(span.inputs())
                    .as("seed " + span.attributes().get("seed"))
                    .hasValueSatisfying(CaptureFuzzTest::isBoundedJson);
        }
    }

    @ParameterizedTest
    @MethodSource("broken")
    void whatThrowsWhereverItIsAskedIsSaidInTheValue(Object value) {
        try (LoggedLines log = LoggedLines.watch()) {
            try (Span span = tracing.startSpan("x")) {
                span.setInputs(value).setOutputs(List.of(1, value)).addEvent("e", Map.of("k", value));
            }
            assertThat(log.lines()).isEmpty();
        }
        TraceSpan span = tracing.traces().awaitOne(1).spans().get(0);
        assertThat(span.inputs()).hasValueSatisfying(CaptureFuzzTest::isBoundedJson);
        assertThat(span.outputs()).hasValueSatisfying(CaptureFuzzTest::isBoundedJson);
    }

    static List<Object> broken() {
        return RandomGraph.broken();
    }

    @Test
    void aHugeTextIsCutAndSaysSo() {
        assertHugeIsCut("s".repeat(HUGE));
    }

    @Test
    void aHugeBuilderIsCutAndSaysSo() {
        StringBuilder builder = new StringBuilder(HUGE);
        builder.append("s".repeat(HUGE));
        assertHugeIsCut(builder);
    }

    private void assertHugeIsCut(CharSequence huge) {
        try (Span span = tracing.startSpan("x")) {
            span.setInputs(huge);
        }
        assertThat(tracing.traces().awaitOne(1).spans().get(0).inputs())
                .contains('"' + "s".repeat(MAX_CHARS) + "… [cut, " + HUGE + " characters]\"");
    }

    private static void isBoundedJson(String json) {
        assertThat(json).hasSizeLessThan(MAX_WRITTEN);
        try (JsonReader reader = Json.createReader(new StringReader(json))) {
            assertThat(reader.readValue()).isNotNull();
        } catch (RuntimeException e) {
            throw new AssertionError("No JSON: " + json, e);
        }
    }
}
