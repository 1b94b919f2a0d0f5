package dev.mlflow4j.tracing.internal.trace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.mlflow4j.tracing.Span;
import dev.mlflow4j.tracing.client.TraceSpan;
import dev.mlflow4j.tracing.inmemory.TestTracing;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How much of a span is kept: everything but what is too long. */
@Execution(ExecutionMode.CONCURRENT)
class LimitsTest {
    private static final String TRACE = "0af7651916cd43dd8448eb211c80319c";
    private static final int MAX_CHARS = 100;
    private static final String LONG = "a".repeat(10_000);

    @RegisterExtension
    final TestTracing tracing = new TestTracing();

    @ParameterizedTest
    @ValueSource(ints = {129, 10_001})
    void noAttributeEventOrLinkIsLostForTheirNumber(int count) {
        try (Span span = tracing.startSpan("many")) {
            for (int i = 0; i < count; i++) {
                span.setAttribute("key " + i, i);
                span.addEvent("event " + i, Map.of("number", i));
                span.addLink("tr-" + TRACE, "%016x".formatted(i + 1), Map.of("number", i));
            }
            span.addEvent("all", IntStream.range(0, count).boxed().collect(Collectors.toMap(i -> "key " + i, i -> i)));
        }

        TraceSpan span = tracing.traces().awaitOne(1).spans().get(0);
        List<Integer> numbers = IntStream.range(0, count).boxed().toList();
        assertThat(numbers).allSatisfy(i -> assertThat(span.attributes()).containsEntry("key " + i, i.toString()));
        assertThat(span.events().subList(0, count))
                .extracting(TraceSpan.Event::name, TraceSpan.Event::attributes)
                .containsExactlyElementsOf(tuples(numbers, i -> "event " + i));
        assertThat(span.events().get(count).attributes()).hasSize(count);
        assertThat(span.links())
                .extracting(TraceSpan.Link::spanId, TraceSpan.Link::attributes)
                .containsExactlyElementsOf(tuples(numbers, i -> "%016x".formatted(i + 1)));
    }

    private static List<Tuple> tuples(List<Integer> numbers, Function<Integer, String> name) {
        return numbers.stream()
                .map(i -> tuple(name.apply(i), Map.of("number", i.toString())))
                .toList();
    }

    @Test
    void whatIsTooLongIsCutAndSaysSo() {
        tracing.configure(Map.of("mlflow.tracing.capture.max.chars", Integer.toString(MAX_CHARS)));
        try (Span span = tracing.startSpan("long")) {
            span.setInputs(Map.of("text", LONG));
            span.setOutputs(LONG);
            span.setAttribute("text", LONG);
            span.setAttribute("list", List.of(LONG, LONG));
            span.addEvent("event", Map.of("list", List.of(LONG)));
            span.addLink("tr-" + TRACE, "b7ad6b7169203331", Map.of("map", Map.of("text", LONG)));
        }

        TraceSpan span = tracing.traces().awaitOne(1).spans().get(0);
        String cut = "a… [cut, " + LONG.length() + " characters]\"";
        assertThat(List.of(
                        span.inputs().orElseThrow(),
                        span.outputs().orElseThrow(),
                        span.attributes().get("text"),
                        span.attributes().get("list"),
                        span.events().get(0).attributes().get("list"),
                        span.links().get(0).attributes().get("map")))
                .allSatisfy(json -> assertThat(json).contains(cut).hasSizeLessThan(2 * MAX_CHARS));
        assertThat(span.attributes().get("list")).endsWith(",\"… [cut]\"]");
    }

    @Test
    void whatJustFitsIsWhole() {
        tracing.configure(Map.of("mlflow.tracing.capture.max.chars", Integer.toString(MAX_CHARS)));
        tracing.withSpan("fits", span -> span.setAttribute("text", "a".repeat(MAX_CHARS)));

        assertThat(tracing.traces().awaitOne(1).spans().get(0).attributes())
                .containsEntry("text", '"' + "a".repeat(MAX_CHARS) + '"');
    }
}
