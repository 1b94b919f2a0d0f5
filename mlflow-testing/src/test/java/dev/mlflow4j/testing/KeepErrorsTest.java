package dev.mlflow4j.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.mlflow4j.tracing.Mlflow;
import dev.mlflow4j.tracing.SettingsException;
import dev.mlflow4j.tracing.Span;
import dev.mlflow4j.tracing.SpanStatus;
import dev.mlflow4j.tracing.client.Trace;
import dev.mlflow4j.tracing.client.TraceSpan;
import dev.mlflow4j.tracing.client.TracingClient;
import dev.mlflow4j.tracing.spi.Instrumenter;
import dev.mlflow4j.tracing.spi.RemoteSpan;
import dev.mlflow4j.tracing.spi.SpanSpec;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** {@code mlflow.tracing.keep.errors}: traces that sampling leaves out are sent if they fail, and only then. */
class KeepErrorsTest {
    @BeforeEach
    void start() {
        configure(Map.of());
    }

    private static void configure(Map<String, String> more) {
        Map<String, String> settings =
                new HashMap<>(Map.of("mlflow.tracing.keep.errors", "true", "mlflow.trace.sampling.ratio", "0"));
        settings.putAll(more);
        Mlflow.configure(property -> Optional.ofNullable(settings.get(property)));
        RecordedTraces.clear();
    }

    private static void fail(Span span) {
        span.setStatus(SpanStatus.ERROR, "no model");
    }

    @Test
    void aTraceThatFailsIsSentWholeAndMarked() {
        assertThatThrownBy(() -> Mlflow.withSpan("root", root -> {
                    root.setInputs(Map.of("x", 1));
                    Mlflow.withSpan("fine", span -> 1);
                    return Mlflow.withSpan("broken", span -> {
                        throw new IllegalStateException("no model");
                    });
                }))
                .hasMessage("no model");

        Trace trace = RecordedTraces.awaitOne(3);
        assertThat(trace.spans())
                .extracting(TraceSpan::name, TraceSpan::status)
                .containsExactly(
                        tuple("root", SpanStatus.ERROR),
                        tuple("fine", SpanStatus.OK),
                        tuple("broken", SpanStatus.ERROR));
        assertThat(trace.spans().get(0).inputs()).contains("{\"x\":1}");
        assertThat(trace.info().tags()).containsEntry("mlflow4j.kept", "error");
        assertThat(trace.spans().get(0).attributes()).containsEntry("mlflow.traceTag.mlflow4j.kept", "error");
        assertThat(Mlflow.lastTraceId()).isEqualTo(trace.info().traceId());
    }

    @Test
    void aSpanThatFailsIsEnoughWhateverBecomesOfItsRoot() {
        Mlflow.withSpan("root", root -> {
            Mlflow.withSpan("tried", KeepErrorsTest::failing);
            Mlflow.withSpan("tried again", span -> 1);
            return 1;
        });
        Trace trace = RecordedTraces.awaitOne(3);
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
        String before = Mlflow.lastTraceId();
        Mlflow.withSpan("root", root -> {
            root.recordException(new IllegalStateException("handled")).setStatus(SpanStatus.OK);
            return Mlflow.withSpan("child", span -> 1);
        });
        assertThat(RecordedTraces.all()).isEmpty();
        assertThat(RecordedTraces.spans()).isEmpty();
        assertThat(Mlflow.lastTraceId()).isEqualTo(before);
        assertThat(Mlflow.exportStatus().accepted()).isZero();
        assertThat(Mlflow.exportStatus().letGo()).isZero();
    }

    @Test
    void otherServicesAreToldThatItIsNotSampled() {
        Mlflow.withSpan("root", root -> {
            assertThat(root.isRecording()).isTrue();
            assertThat(root.traceparent()).isEqualTo("00-" + root.traceId().substring(3) + "-" + root.spanId() + "-00");
            Mlflow.withSpan("tried", KeepErrorsTest::failing);
            assertThat(root.traceparent()).endsWith("-00");
            return 1;
        });
        RecordedTraces.awaitOne(2);
    }

    @Test
    void itHoldsForAMethodsOwnRatioAndABlocks() {
        configure(Map.of("mlflow.trace.sampling.ratio", "1"));
        assertThatThrownBy(() -> Mlflow.traced("method").samplingRatio(0).call(() -> {
                    throw new IllegalStateException("no model");
                }))
                .hasMessage("no model");
        try (var scope = Mlflow.context(c -> c.samplingRatio(0).tag("k", "v"))) {
            Mlflow.withSpan("block", KeepErrorsTest::failing);
        }
        Mlflow.withSpan("sampled", KeepErrorsTest::failing);

        List<Trace> traces = RecordedTraces.await(3);
        assertThat(traces.get(0).info().tags()).containsEntry("mlflow4j.kept", "error");
        assertThat(traces.get(1).info().tags())
                .isEqualTo(Map.of("mlflow4j.kept", "error", "k", "v", "mlflow.traceName", "block"));
        assertThat(traces.get(2).info().tags()).isEqualTo(Map.of("mlflow.traceName", "sampled"));
    }

    @Test
    void whatWasTurnedOffAndWhatACallerLeftOutStaysOut() {
        try (var off = Mlflow.context(c -> c.enabled(false))) {
            Mlflow.withSpan("off", KeepErrorsTest::failing);
        }
        Span below = Instrumenter.startBelow(
                SpanSpec.named("request").build(),
                new RemoteSpan("0af7651916cd43dd8448eb211c80319c", "b7ad6b7169203331", false, true));
        fail(below);
        below.end();
        assertThat(RecordedTraces.all()).isEmpty();
    }

    @Test
    void byDefaultItIsOff() {
        Mlflow.configure(
                property -> property.equals("mlflow.trace.sampling.ratio") ? Optional.of("0") : Optional.empty());
        RecordedTraces.clear();
        Mlflow.withSpan("root", root -> {
            assertThat(root.isRecording()).isFalse();
            return failing(root);
        });
        assertThat(RecordedTraces.all()).isEmpty();
    }

    @Test
    void aLongTraceIsHeldUntilItFailsAndSentInPartsFromThenOn() {
        int before = 1_500;
        try (Span root = Mlflow.startSpan("root")) {
            for (int i = 0; i < before; i++) {
                Mlflow.startSpan("step").close();
            }
            assertThat(RecordedTraces.spans()).isEmpty();
            Mlflow.withSpan("broken", KeepErrorsTest::failing);
            Mlflow.flush(Duration.ofSeconds(30));
            assertThat(RecordedTraces.spans()).hasSize(before + 1);
            assertThat(root.isRecording()).isTrue();
        }
        Trace trace = RecordedTraces.awaitOne(before + 2);
        assertThat(trace.spans()).extracting(TraceSpan::name).doesNotHaveDuplicates();
        assertThat(trace.info().tags()).containsEntry("mlflow4j.kept", "error");
    }

    @Test
    void aTraceThatRunsLongIsNotSentInPartsBeforeItFails() {
        configure(Map.of("mlflow.tracing.long.trace.seconds", "1"));
        try (Span root = Mlflow.startSpan("root")) {
            Mlflow.startSpan("step").close();
            try (var all = Mlflow.context(c -> c.samplingRatio(1))) {
                // Looked at after the one before it was, as it began later.
                Span watched = TracingClient.create().startTrace("watched");
                TracingClient.create()
                        .startSpan("part", watched.traceId(), watched.spanId(), 1)
                        .end();
                awaitSpans(1);
                watched.end();
            }
            assertThat(RecordedTraces.spans()).extracting(TraceSpan::name).doesNotContain("step");
            fail(root);
        }
        assertThat(RecordedTraces.await(2))
                .extracting(trace -> trace.spans().size())
                .containsExactly(2, 2);
    }

    private static void awaitSpans(int count) {
        long deadline = System.nanoTime() + 30_000_000_000L;
        while (RecordedTraces.spans().size() < count && System.nanoTime() < deadline) {
            Thread.onSpinWait();
        }
        assertThat(RecordedTraces.spans()).hasSize(count);
    }

    @Test
    void aSpanThatFailsAfterItsRootKeepsTheTraceWhileThatWaits() {
        configure(Map.of("mlflow.async.trace.logging.max.interval.millis", "60000"));
        Span root = Mlflow.startSpan("root");
        Span late = Mlflow.startSpan("late");
        root.end();
        fail(late);
        late.close();
        root.close();
        Trace trace = RecordedTraces.awaitOne(2);
        assertThat(trace.info().tags()).containsEntry("mlflow4j.kept", "error");
        assertThat(trace.spans().get(0).attributes()).containsEntry("mlflow.traceTag.mlflow4j.kept", "error");
    }

    @Test
    void onceForgottenALateFailureBringsNothingBack() {
        Span root = Mlflow.startSpan("root");
        Span late = Mlflow.startSpan("late");
        root.end();
        Mlflow.flush(Duration.ofSeconds(30));
        assertThat(Mlflow.<Boolean, RuntimeException>withSpan("below the late one", span -> span.isRecording()))
                .isFalse();
        fail(late);
        late.close();
        root.close();
        assertThat(RecordedTraces.all()).isEmpty();
        assertThat(RecordedTraces.spans()).isEmpty();
    }

    @Test
    void beyondTheLimitTheOldestTracesAreLetGoAndCounted() {
        configure(Map.of("mlflow.tracing.keep.errors.max.spans", "10"));
        TracingClient client = TracingClient.create();
        List<Span> roots = new ArrayList<>();
        for (int trace = 0; trace < 5; trace++) {
            Span root = client.startTrace("trace " + trace);
            client.startSpan("child", root.traceId(), root.spanId(), 1).end();
            client.startSpan("child", root.traceId(), root.spanId(), 2).end();
            roots.add(root);
        }
        // 15 spans: the first two traces, with 6 spans, had to go.
        assertThat(Mlflow.exportStatus().letGo()).isEqualTo(6);
        assertThat(client.startSpan("more", roots.get(0).traceId(), roots.get(0).spanId(), 1)
                        .traceId())
                .isEmpty();
        roots.forEach(root -> client.endTrace(root.traceId(), null, SpanStatus.ERROR));

        assertThat(RecordedTraces.await(3))
                .extracting(trace -> trace.spans().get(0).name(), trace -> trace.spans()
                        .size())
                .containsExactly(tuple("trace 2", 3), tuple("trace 3", 3), tuple("trace 4", 3));
        assertThat(Mlflow.exportStatus().accepted()).isEqualTo(9);
    }

    @Test
    void aTraceAloneBeyondTheLimitIsLetGoAsWell() {
        configure(Map.of("mlflow.tracing.keep.errors.max.spans", "3"));
        try (Span root = Mlflow.startSpan("root")) {
            for (int i = 0; i < 5; i++) {
                Mlflow.startSpan("step").close();
            }
            fail(root);
        }
        assertThat(RecordedTraces.all()).isEmpty();
        Mlflow.withSpan("next", KeepErrorsTest::failing);
        assertThat(RecordedTraces.awaitOne(1).info().tags()).containsEntry("mlflow.traceName", "next");
    }

    @Test
    void whatNobodyEndsIsAnError() {
        configure(Map.of("mlflow.trace.timeout.seconds", "1"));
        TracingClient.create().startTrace("forgotten");
        assertThat(RecordedTraces.awaitOne(1).info().tags()).containsEntry("mlflow4j.kept", "error");
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
                    Mlflow.withSpan("root", root -> {
                        Mlflow.withSpan("child", child -> 1);
                        return fails ? failing(root) : 1;
                    });
                }
            }));
        }
        for (Future<?> one : done) {
            one.get();
        }
        threads.shutdown();
        assertThat(RecordedTraces.await(8 * each / 10))
                .allSatisfy(trace -> assertThat(trace.spans()).hasSize(2));
        assertThat(Mlflow.exportStatus().letGo()).isZero();
        try (Span root = Mlflow.startSpan("root")) {
            for (int i = 0; i < 99; i++) {
                Mlflow.startSpan("step").close();
            }
            assertThat(Mlflow.exportStatus().letGo()).isZero();
            Mlflow.startSpan("one too many").close();
        }
        assertThat(Mlflow.exportStatus().letGo()).isEqualTo(101);
    }

    @Test
    void aWrongLimitIsSaid() {
        assertThatThrownBy(() -> configure(Map.of("mlflow.tracing.keep.errors.max.spans", "0")))
                .isInstanceOf(SettingsException.class)
                .hasMessageContaining("mlflow.tracing.keep.errors.max.spans has the value '0'; allowed is");
    }
}
