package dev.mlflow4j.tracing.internal.trace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.mlflow4j.tracing.Mlflow;
import dev.mlflow4j.tracing.SettingsException;
import dev.mlflow4j.tracing.Span;
import dev.mlflow4j.tracing.SpanStatus;
import dev.mlflow4j.tracing.client.Trace;
import dev.mlflow4j.tracing.client.TraceSpan;
import dev.mlflow4j.tracing.inmemory.TestTracing;
import dev.mlflow4j.tracing.spi.RemoteSpan;
import dev.mlflow4j.tracing.spi.SpanSpec;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** {@code mlflow.tracing.keep.errors}: traces that sampling leaves out are sent if they fail, and only then. */
@Execution(ExecutionMode.CONCURRENT)
class TailSamplerTest {
    @RegisterExtension
    final TestTracing tracing = new TestTracing();

    @BeforeEach
    void start() {
        configure(Map.of());
    }

    private void configure(Map<String, String> more) {
        Map<String, String> settings =
                new HashMap<>(Map.of("mlflow.tracing.keep.errors", "true", "mlflow.trace.sampling.ratio", "0"));
        settings.putAll(more);
        tracing.configure(settings);
    }

    private static void fail(Span span) {
        span.setStatus(SpanStatus.ERROR, "no model");
    }

    @Test
    void aTraceThatFailsIsSentWholeAndMarked() {
        assertThatThrownBy(() -> tracing.withSpan("root", root -> {
                    root.setInputs(Map.of("x", 1));
                    tracing.withSpan("fine", span -> 1);
                    return tracing.withSpan("broken", span -> {
                        throw new IllegalStateException("no model");
                    });
                }))
                .hasMessage("no model");

        Trace trace = tracing.traces().awaitOne(3);
        assertThat(trace.spans())
                .extracting(TraceSpan::name, TraceSpan::status)
                .containsExactly(
                        tuple("root", SpanStatus.ERROR),
                        tuple("fine", SpanStatus.OK),
                        tuple("broken", SpanStatus.ERROR));
        assertThat(trace.spans().get(0).inputs()).contains("{\"x\":1}");
        assertThat(trace.info().tags()).containsEntry("mlflow4j.kept", "error");
        assertThat(trace.spans().get(0).attributes()).containsEntry("mlflow.traceTag.mlflow4j.kept", "error");
        assertThat(tracing.lastTraceId()).isEqualTo(trace.info().traceId());
    }

    @Test
    void aSpanThatFailsIsEnoughWhateverBecomesOfItsRoot() {
        tracing.withSpan("root", root -> {
            tracing.withSpan("tried", TailSamplerTest::failing);
            tracing.withSpan("tried again", span -> 1);
            return 1;
        });
        Trace trace = tracing.traces().awaitOne(3);
        assertThat(trace.info().state()).isEqualTo(SpanStatus.OK);
        assertThat(trace.info().tags()).containsEntry("mlflow4j.kept", "error");
        assertThat(trace.spans().get(0).attributes()).containsEntry("mlflow.traceTag.mlflow4j.kept", "error");
    }

    private static int failing(Span span) {
        fail(span);
        return 0;
    }

    @Test
    void whatEndsWellIsForgotten() {
        String before = tracing.lastTraceId();
        tracing.withSpan("root", root -> {
            root.recordException(new IllegalStateException("handled")).setStatus(SpanStatus.OK);
            return tracing.withSpan("child", span -> 1);
        });
        assertThat(tracing.traces().all()).isEmpty();
        assertThat(tracing.traces().spans()).isEmpty();
        assertThat(tracing.lastTraceId()).isEqualTo(before);
        assertThat(tracing.exportStatus().accepted()).isZero();
        assertThat(tracing.exportStatus().letGo()).isZero();
    }

    @Test
    void otherServicesAreToldThatItIsNotSampled() {
        tracing.withSpan("root", root -> {
            assertThat(root.isRecording()).isTrue();
            assertThat(root.traceparent()).isEqualTo("00-" + root.traceId().substring(3) + "-" + root.spanId() + "-00");
            tracing.withSpan("tried", TailSamplerTest::failing);
            assertThat(root.traceparent()).endsWith("-00");
            return 1;
        });
        tracing.traces().awaitOne(2);
    }

    @Test
    void itHoldsForAMethodsOwnRatioAndABlocks() {
        configure(Map.of("mlflow.trace.sampling.ratio", "1"));
        assertThatThrownBy(() -> Spans.run(
                        tracing.starter(),
                        SpanSpec.named("method").samplingRatio(0).build(),
                        span -> {
                            throw new IllegalStateException("no model");
                        }))
                .hasMessage("no model");
        try (var scope = Mlflow.context(c -> c.samplingRatio(0).tag("k", "v"))) {
            tracing.withSpan("block", TailSamplerTest::failing);
        }
        tracing.withSpan("sampled", TailSamplerTest::failing);

        List<Trace> traces = tracing.traces().await(3);
        assertThat(traces.get(0).info().tags()).containsEntry("mlflow4j.kept", "error");
        assertThat(traces.get(1).info().tags())
                .isEqualTo(Map.of("mlflow4j.kept", "error", "k", "v", "mlflow.traceName", "block"));
        assertThat(traces.get(2).info().tags()).isEqualTo(Map.of("mlflow.traceName", "sampled"));
    }

    @Test
    void whatWasTurnedOffAndWhatACallerLeftOutStaysOut() {
        try (var off = Mlflow.context(c -> c.enabled(false))) {
            tracing.withSpan("off", TailSamplerTest::failing);
        }
        Span below = tracing.starter()
                .startBelow(
                        SpanSpec.named("request").build(),
                        new RemoteSpan("0af7651916cd43dd8448eb211c80319c", "b7ad6b7169203331", false, true));
        fail(below);
        below.end();
        assertThat(tracing.traces().all()).isEmpty();
    }

    @Test
    void byDefaultItIsOff() {
        tracing.configure(Map.of("mlflow.trace.sampling.ratio", "0"));
        tracing.withSpan("root", root -> {
            assertThat(root.isRecording()).isFalse();
            return failing(root);
        });
        assertThat(tracing.traces().all()).isEmpty();
    }

    @Test
    void aLongTraceIsHeldUntilItFailsAndSentInPartsFromThenOn() {
        int before = 1_500;
        try (Span root = tracing.startSpan("root")) {
            for (int i = 0; i < before; i++) {
                tracing.startSpan("step").close();
            }
            assertThat(tracing.traces().spans()).isEmpty();
            tracing.withSpan("broken", TailSamplerTest::failing);
            tracing.flush(Duration.ofSeconds(30));
            assertThat(tracing.traces().spans()).hasSize(before + 1);
            assertThat(root.isRecording()).isTrue();
        }
        Trace trace = tracing.traces().awaitOne(before + 2);
        assertThat(trace.spans()).extracting(TraceSpan::name).doesNotHaveDuplicates();
        assertThat(trace.info().tags()).containsEntry("mlflow4j.kept", "error");
    }

    @Test
    void aTraceThatRunsLongIsNotSentInPartsBeforeItFails() {
        configure(Map.of("mlflow.tracing.long.trace.seconds", "1"));
        try (Span root = tracing.startSpan("root")) {
            tracing.startSpan("step").close();
            try (var all = Mlflow.context(c -> c.samplingRatio(1))) {
                // Looked at after the one before it was, as it began later.
                Span watched = tracing.startTrace("watched");
                tracing.startChild("part", watched, 1).end();
                awaitSpans(1);
                watched.end();
            }
            assertThat(tracing.traces().spans()).extracting(TraceSpan::name).doesNotContain("step");
            fail(root);
        }
        assertThat(tracing.traces().await(2))
                .extracting(trace -> trace.spans().size())
                .containsExactly(2, 2);
    }

    private void awaitSpans(int count) {
        long deadline = System.nanoTime() + 30_000_000_000L;
        while (tracing.traces().spans().size() < count && System.nanoTime() < deadline) {
            Thread.onSpinWait();
        }
        assertThat(tracing.traces().spans()).hasSize(count);
    }

    @Test
    void aSpanThatFailsAfterItsRootKeepsTheTraceWhileThatWaits() {
        configure(Map.of("mlflow.async.trace.logging.max.interval.millis", "60000"));
        Span root = tracing.startSpan("root");
        Span late = tracing.startSpan("late");
        root.end();
        fail(late);
        late.close();
        root.close();
        Trace trace = tracing.traces().awaitOne(2);
        assertThat(trace.info().tags()).containsEntry("mlflow4j.kept", "error");
        assertThat(trace.spans().get(0).attributes()).containsEntry("mlflow.traceTag.mlflow4j.kept", "error");
    }

    @Test
    void onceForgottenALateFailureBringsNothingBack() {
        Span root = tracing.startSpan("root");
        Span late = tracing.startSpan("late");
        root.end();
        tracing.flush(Duration.ofSeconds(30));
        assertThat(tracing.<Boolean, RuntimeException>withSpan("below the late one", span -> span.isRecording()))
                .isFalse();
        fail(late);
        late.close();
        root.close();
        assertThat(tracing.traces().all()).isEmpty();
        assertThat(tracing.traces().spans()).isEmpty();
    }

    @Test
    void beyondTheLimitTheOldestTracesAreLetGoAndCounted() {
        configure(Map.of("mlflow.tracing.keep.errors.max.spans", "10"));
        List<Span> roots = new ArrayList<>();
        for (int trace = 0; trace < 5; trace++) {
            Span root = tracing.startTrace("trace " + trace);
            tracing.startChild("child", root, 1).end();
            tracing.startChild("child", root, 2).end();
            roots.add(root);
        }
        // 15 spans: the first two traces, with 6 spans, had to go.
        assertThat(tracing.exportStatus().letGo()).isEqualTo(6);
        assertThat(tracing.startChild("more", roots.get(0), 1).traceId()).isEmpty();
        roots.forEach(root -> tracing.client().endTrace(root.traceId(), null, SpanStatus.ERROR));

        assertThat(tracing.traces().await(3))
                .extracting(trace -> trace.spans().get(0).name(), trace -> trace.spans()
                        .size())
                .containsExactly(tuple("trace 2", 3), tuple("trace 3", 3), tuple("trace 4", 3));
        assertThat(tracing.exportStatus().accepted()).isEqualTo(9);
    }

    @Test
    void aTraceAloneBeyondTheLimitIsLetGoAsWell() {
        configure(Map.of("mlflow.tracing.keep.errors.max.spans", "3"));
        try (Span root = tracing.startSpan("root")) {
            for (int i = 0; i < 5; i++) {
                tracing.startSpan("step").close();
            }
            fail(root);
        }
        assertThat(tracing.traces().all()).isEmpty();
        tracing.withSpan("next", TailSamplerTest::failing);
        assertThat(tracing.traces().awaitOne(1).info().tags()).containsEntry("mlflow.traceName", "next");
    }

    @Test
    void whatNobodyEndsIsAnError() {
        configure(Map.of("mlflow.trace.timeout.seconds", "1"));
        tracing.startTrace("forgotten");
        assertThat(tracing.traces().awaitOne(1).info().tags()).containsEntry("mlflow4j.kept", "error");
    }

    @Test
    void manyThreadsGetTheirFailuresAndTheRoomIsFreeAfterwards() throws Exception {
        configure(Map.of("mlflow.tracing.keep.errors.max.spans", "100"));
        ExecutorService threads = Executors.newFixedThreadPool(8);
        int each = 500;
        List<Future<?>> done = new ArrayList<>();
        for (int thread = 0; thread < 8; thread++) {
            done.add(threads.submit(() -> {
                for (int i = 0; i < each; i++) {
                    boolean fails = i % 10 == 0;
                    tracing.withSpan("root", root -> {
                        tracing.withSpan("child", child -> 1);
                        return fails ? failing(root) : 1;
                    });
                }
            }));
        }
        for (Future<?> one : done) {
            one.get();
        }
        threads.shutdown();
        assertThat(tracing.traces().await(8 * each / 10))
                .allSatisfy(trace -> assertThat(trace.spans()).hasSize(2));
        assertThat(tracing.exportStatus().letGo()).isZero();
        try (Span root = tracing.startSpan("root")) {
            for (int i = 0; i < 99; i++) {
                tracing.startSpan("step").close();
            }
            assertThat(tracing.exportStatus().letGo()).isZero();
            tracing.startSpan("one too many").close();
        }
        assertThat(tracing.exportStatus().letGo()).isEqualTo(101);
    }

    @Test
    void aWrongLimitIsSaid() {
        assertThatThrownBy(() -> configure(Map.of("mlflow.tracing.keep.errors.max.spans", "0")))
                .isInstanceOf(SettingsException.class)
                .hasMessageContaining("mlflow.tracing.keep.errors.max.spans has the value '0'; allowed is");
    }
}
