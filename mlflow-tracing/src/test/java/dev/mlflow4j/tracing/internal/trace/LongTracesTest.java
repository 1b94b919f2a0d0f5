package dev.mlflow4j.tracing.internal.trace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.mlflow4j.tracing.Span;
import dev.mlflow4j.tracing.SpanLogLevel;
import dev.mlflow4j.tracing.SpanStatus;
import dev.mlflow4j.tracing.client.TraceSpan;
import dev.mlflow4j.tracing.inmemory.TestTracing;
import dev.mlflow4j.tracing.internal.async.CallSpan;
import dev.mlflow4j.tracing.spi.Instrumenter;
import dev.mlflow4j.tracing.spi.PendingSpan.StreamRecording;
import dev.mlflow4j.tracing.spi.SpanSpec;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@Execution(ExecutionMode.CONCURRENT)
class LongTracesTest {
    @RegisterExtension
    final TestTracing tracing = new TestTracing();

    @Test
    void aTraceThatNobodyEndsIsGivenUpAndSent() {
        tracing.configure(Map.of("mlflow.trace.timeout.seconds", "1"));
        var root = tracing.startTrace("forgotten").setInputs(Map.of("a", 1));
        tracing.startChild("step", root, null);

        assertThat(tracing.traces().awaitOne(2).spans())
                .extracting(TraceSpan::name, TraceSpan::status, TraceSpan::statusMessage)
                .containsExactly(
                        tuple("forgotten", SpanStatus.ERROR, message()), tuple("step", SpanStatus.ERROR, message()));
        root.end();
        assertThat(tracing.traces().await(1)).hasSize(1);
    }

    @Test
    void aSpanThatNeverEndsIsGivenUpThoughItsRootHasEnded() {
        tracing.configure(Map.of("mlflow.trace.timeout.seconds", "1"));
        Span root = tracing.startTrace("root");
        Span child = tracing.startChild("child", root, null);
        tracing.startChild("grandchild", child, null);
        root.end();
        tracing.flush(Duration.ofSeconds(30));
        assertThat(tracing.traces().spans()).extracting(TraceSpan::name).containsExactly("root");
        // Below a span that is open, though the trace is sent.
        tracing.startChild("late", child, null);

        assertThat(tracing.traces().awaitOne(4).spans())
                .extracting(TraceSpan::name, TraceSpan::status, TraceSpan::statusMessage)
                .containsExactly(
                        tuple("root", SpanStatus.OK, ""),
                        tuple("child", SpanStatus.ERROR, message()),
                        tuple("grandchild", SpanStatus.ERROR, message()),
                        tuple("late", SpanStatus.ERROR, message()));
        assertThat(tracing.exportStatus().givenUp()).isEqualTo(3);
        assertThat(tracing.starter().registry.traces()).isEmpty();
    }

    @Test
    void aSpanBelowOneThatHasEndedIsGivenUpToo() {
        tracing.configure(Map.of("mlflow.trace.timeout.seconds", "1"));
        Span root = tracing.startTrace("root");
        root.end();
        tracing.starter().start(SpanSpec.named("late").build(), root);

        assertThat(tracing.traces().awaitOne(2).spans())
                .extracting(TraceSpan::name, TraceSpan::statusMessage)
                .containsExactly(tuple("root", ""), tuple("late", message()));
        assertThat(tracing.exportStatus().givenUp()).isEqualTo(1);
    }

    static List<Consumer<RecordedSpan>> activities() {
        return List.of(
                span -> span.addEvent("chunk"),
                span -> span.setAttribute("progress", 7),
                span -> span.setForeignAttribute("progress", 7),
                span -> span.setInputs(1),
                span -> span.setOutputs("so far"),
                span -> span.setStatus(SpanStatus.OK),
                span -> span.setSpanType("TOOL"),
                span -> span.setLogLevel(SpanLogLevel.INFO),
                span -> span.recordException(new IllegalStateException("tried again")),
                span -> span.addLink(span.traceId(), span.spanId()),
                span -> Instrumenter.touch(span),
                span -> Spans.updateTrace(span, trace -> trace.tag("progress", 7)));
    }

    @ParameterizedTest
    @MethodSource("activities")
    void whatIsSetOnASpanIsActivityOfItsTrace(Consumer<RecordedSpan> activity) {
        RecordedSpan span = (RecordedSpan) tracing.startTrace("stream");
        assertActivity(span, () -> activity.accept(span));
    }

    private static void assertActivity(RecordedSpan span, Runnable activity) {
        span.trace().idleNanos();
        long before = span.trace().idleNanos();
        while (before < 100_000_000) {
            before = span.trace().idleNanos();
        }
        activity.run();
        assertThat(span.trace().idleNanos()).isLessThan(before);
        span.end();
    }

    @Test
    void aChunkIsActivityAlsoWhereItIsNotCaptured() {
        RecordedSpan span = (RecordedSpan) tracing.startTrace("stream");
        StreamRecording recording = new CallSpan(tracing.starter(), span, false).consume();
        assertActivity(span, () -> recording.chunk("a"));
    }

    @Test
    void aTraceThatRunsLongIsSentInPartsAndNumberedOn() {
        tracing.configure(Map.of("mlflow.tracing.long.trace.seconds", "1"));
        try (Span root = tracing.startSpan("agent")) {
            tracing.startSpan("turn").close();
            await(1);
            assertThat(tracing.traces().all()).isEmpty();
            tracing.startSpan("turn").close();
            tracing.startSpan("turn").close();
            await(3);
            assertThat(root.isRecording()).isTrue();
            tracing.startSpan("last").close();
        }
        assertThat(tracing.traces().awaitOne(5).spans())
                .extracting(TraceSpan::name)
                .containsExactly("agent", "turn", "turn_2", "turn_3", "last");
    }

    private void await(int spans) {
        long deadline = System.nanoTime() + 30_000_000_000L;
        while (tracing.traces().spans().size() < spans && System.nanoTime() < deadline) {
            Thread.onSpinWait();
        }
        assertThat(tracing.traces().spans()).hasSize(spans);
    }

    private static String message() {
        return "Given up: never ended, and nothing happened in its trace for 1 s (mlflow.trace.timeout.seconds)";
    }
}
