package dev.mlflow4j.tracing.internal.trace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.mlflow4j.tracing.Mlflow;
import dev.mlflow4j.tracing.Span;
import dev.mlflow4j.tracing.SpanLogLevel;
import dev.mlflow4j.tracing.SpanStatus;
import dev.mlflow4j.tracing.SpanType;
import dev.mlflow4j.tracing.client.Trace;
import dev.mlflow4j.tracing.client.TraceSpan;
import dev.mlflow4j.tracing.inmemory.TestTracing;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

@Execution(ExecutionMode.CONCURRENT)
class BlocksTest {
    @RegisterExtension
    final TestTracing tracing = new TestTracing();

    @Test
    void aBlockIsASpanAndTheOneBeforeIsCurrentAgain() {
        try (Span outer = tracing.startSpan("outer", SpanType.CHAIN)) {
            outer.setInputs(Map.of("x", 1));
            try (Span inner = tracing.startSpan("inner")) {
                inner.setOutputs(List.of("a"));
                assertThat(Mlflow.currentSpan()).isSameAs(inner);
            }
            assertThat(Mlflow.currentSpan()).isSameAs(outer);
            outer.setOutputs(3);
        }
        assertThat(Mlflow.currentSpan().isRecording()).isFalse();

        Trace trace = tracing.traces().awaitOne(2);
        TraceSpan outer = trace.spans().get(0);
        assertThat(trace.spans())
                .extracting(
                        TraceSpan::name,
                        TraceSpan::parentId,
                        TraceSpan::spanType,
                        TraceSpan::inputs,
                        TraceSpan::outputs,
                        TraceSpan::status)
                .containsExactly(
                        tuple(
                                "outer",
                                Optional.empty(),
                                "CHAIN",
                                Optional.of("{\"x\":1}"),
                                Optional.of("3"),
                                SpanStatus.OK),
                        tuple(
                                "inner",
                                Optional.of(outer.spanId()),
                                "UNKNOWN",
                                Optional.empty(),
                                Optional.of("[\"a\"]"),
                                SpanStatus.OK));
    }

    @Test
    void withSpanRecordsWhatTheBlockReturnsAndThrows() throws Exception {
        int z = tracing.withSpan("sum", span -> 1 + 2);
        assertThat(z).isEqualTo(3);
        assertThatThrownBy(() -> tracing.withSpan("broken", "TOOL", span -> {
                    throw new IOException("disk");
                }))
                .isExactlyInstanceOf(IOException.class)
                .hasMessage("disk");

        assertThat(tracing.traces().await(2))
                .extracting(trace -> trace.spans().get(0))
                .extracting(TraceSpan::name, TraceSpan::outputs, TraceSpan::status, TraceSpan::statusMessage)
                .containsExactly(
                        tuple("sum", Optional.of("3"), SpanStatus.OK, ""),
                        tuple("broken", Optional.empty(), SpanStatus.ERROR, "IOException: disk"));
    }

    @Test
    void everySetterIsInTheSpan() {
        try (Span other = tracing.startSpan("other");
                Span span = tracing.startSpan("s")) {
            span.setSpanType(SpanType.LLM)
                    .setDescription("described")
                    .setAttribute("model", "gpt-4o-mini")
                    .setAttributes(Map.of("n", 3))
                    .setAttribute("nested", Map.of("a", List.of(true)))
                    .addEvent("event", Map.of("k", "v"))
                    .addLink(other.traceId(), other.spanId())
                    .setStatus(SpanStatus.ERROR, "why");
            assertThat(span.traceId()).matches("tr-[0-9a-f]{32}").isEqualTo(other.traceId());
            assertThat(span.traceparent()).isEqualTo("00-" + span.traceId().substring(3) + "-" + span.spanId() + "-01");
        }
        TraceSpan span = tracing.traces().awaitOne(2).spans().get(1);
        assertThat(span.attributes())
                .isEqualTo(Map.of(
                        "model", "\"gpt-4o-mini\"",
                        "n", "3",
                        "nested", "{\"a\":[true]}",
                        "mlflow.spanDescription", "\"described\"",
                        "mlflow.spanLogLevel", "20",
                        "mlflow.spanType", "\"LLM\""));
        assertThat(span.events())
                .extracting(TraceSpan.Event::name, TraceSpan.Event::attributes)
                .containsExactly(tuple("event", Map.of("k", "v")));
        assertThat(span.statusMessage()).isEqualTo("why");
    }

    @Test
    void theSameExceptionOnItsWayUpIsRecordedOnceInEachSpan() {
        assertThatThrownBy(() -> tracing.withSpan(
                        "outer",
                        outer -> tracing.withSpan("inner", inner -> {
                            IllegalStateException e = new IllegalStateException("x");
                            inner.setLogLevel(SpanLogLevel.CRITICAL).recordException(e);
                            throw e;
                        })))
                .isInstanceOf(IllegalStateException.class);
        assertThat(tracing.traces().awaitOne(2).spans())
                .extracting(
                        span -> span.events().size(), span -> span.attributes().get("mlflow.spanLogLevel"))
                .containsExactly(tuple(1, "40"), tuple(1, "50"));
    }

    @Test
    void afterTheEndNothingChangesAndEndingAgainDoesNothing() {
        Span span = tracing.startSpan("once");
        span.setOutputs(1);
        span.close();
        span.setOutputs(2).setAttribute("late", 1).setStatus(SpanStatus.ERROR);
        span.end();
        span.close();

        TraceSpan stored = tracing.traces().awaitOne(1).spans().get(0);
        assertThat(stored.outputs()).contains("1");
        assertThat(stored.status()).isEqualTo(SpanStatus.OK);
        assertThat(stored.attributes()).doesNotContainKey("late");
    }

    @Test
    void namesThatComeTwiceAreNumberedInTheOrderOfTheirStart() {
        tracing.withSpan("root", root -> {
            for (int i = 0; i < 3; i++) {
                int number = i;
                tracing.withSpan("add", span -> number);
            }
            return tracing.withSpan("once", span -> 0);
        });
        assertThat(tracing.traces().awaitOne(5).spans())
                .extracting(TraceSpan::name, TraceSpan::outputs)
                .containsExactly(
                        tuple("root", Optional.of("0")),
                        tuple("add_1", Optional.of("0")),
                        tuple("add_2", Optional.of("1")),
                        tuple("add_3", Optional.of("2")),
                        tuple("once", Optional.of("0")));

        tracing.traces().clear();
        tracing.configure(Map.of("mlflow.tracing.number.duplicate.spans", "false"));
        tracing.withSpan("x", outer -> tracing.withSpan("x", inner -> 0));
        assertThat(tracing.traces().awaitOne(2).spans())
                .extracting(TraceSpan::name)
                .containsExactly("x", "x");
    }

    @Test
    void aTraceThatGrowsLongIsSentInPartsAndNumberedOn() {
        int spans = 2_500;
        try (Span root = tracing.startSpan("root")) {
            for (int i = 0; i < spans; i++) {
                tracing.startSpan("step").close();
            }
        }
        Trace trace = tracing.traces().awaitOne(spans + 1);
        assertThat(trace.spans())
                .extracting(TraceSpan::name)
                .doesNotHaveDuplicates()
                .contains("step_1", "step_2500");
    }

    @Test
    void aSpanThatEndsAfterItsRootIsNotLost() {
        Span root = tracing.startSpan("root");
        Span late = tracing.startSpan("late");
        root.end();
        late.end();
        late.close();
        root.close();
        Trace trace = tracing.traces().awaitOne(2);
        assertThat(trace.spans()).extracting(TraceSpan::name).containsExactly("root", "late");
        assertThat(Mlflow.currentSpan().isRecording()).isFalse();
    }

    @Test
    void theTraceCarriesWhatIsSaidOfIt() {
        Mlflow.updateCurrentTrace(trace -> trace.tag("outside", "nothing happens"));
        tracing.withSpan("root", span -> {
            Mlflow.updateCurrentTrace(trace -> trace.tags(Map.of("fruit", "apple"))
                    .metadata(Map.of("release", "1"))
                    .tag("long", "x".repeat(5_000))
                    .sessionId("s")
                    .userId("u")
                    .clientRequestId("c")
                    .requestPreview("p".repeat(2_000))
                    .responsePreview("answer"));
            return 1;
        });
        Trace trace = tracing.traces().awaitOne(1);
        assertThat(trace.info().tags())
                .containsEntry("fruit", "apple")
                .containsEntry("mlflow.traceName", "root")
                .hasEntrySatisfying("long", value -> assertThat(value).hasSize(4_096));
        assertThat(trace.info().metadata())
                .isEqualTo(Map.of("release", "1", "mlflow.trace.session", "s", "mlflow.trace.user", "u"));
        assertThat(trace.info().clientRequestId()).contains("c");
        assertThat(trace.info().requestPreview())
                .hasValueSatisfying(preview -> assertThat(preview).hasSize(1_000));
        assertThat(trace.info().responsePreview()).contains("answer");
        assertThat(tracing.lastTraceId()).isEqualTo(trace.info().traceId());
    }

    @Test
    void outsideASpanTheCurrentOneDoesNothing() {
        Span none = Mlflow.currentSpan();
        none.setInputs(1).setOutputs(2).setAttribute("a", 1).recordException(new IllegalStateException());
        none.end();
        assertThat(none.traceId()).isEmpty();
        assertThat(none.spanId()).isEmpty();
        assertThat(none.traceparent()).isEmpty();
        assertThat(tracing.traces().all()).isEmpty();
    }

    @Test
    void withTheRatioAtZeroNothingIsRecordedAndOthersAreTold() {
        tracing.configure(Map.of("mlflow.trace.sampling.ratio", "0"));
        try (Span span = tracing.startSpan("a")) {
            assertThat(span.isRecording()).isFalse();
            assertThat(Mlflow.currentSpan().traceparent()).matches("00-[0-9a-f]{32}-[0-9a-f]{16}-00");
            assertThat(tracing.<Boolean, RuntimeException>withSpan("b", inner -> inner.isRecording()))
                    .isFalse();
        }
        assertThat(Mlflow.currentSpan().traceparent()).isEmpty();
        assertThat(tracing.traces().all()).isEmpty();
    }

    @Test
    void afterShutdownNothingIsRecordedAndNothingBreaks() {
        tracing.withSpan("before", span -> 1);
        assertThat(tracing.shutdown()).isTrue();
        assertThat(tracing.<Integer, RuntimeException>withSpan("after", span -> 2))
                .isEqualTo(2);
        assertThat(tracing.traces().await(1).get(0).spans().get(0).name()).isEqualTo("before");
    }
}
