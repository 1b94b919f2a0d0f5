package dev.mlflow4j.tracing.internal.trace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.mlflow4j.tracing.Mlflow;
import dev.mlflow4j.tracing.Span;
import dev.mlflow4j.tracing.SpanStatus;
import dev.mlflow4j.tracing.TraceScope;
import dev.mlflow4j.tracing.inmemory.TestTracing;
import dev.mlflow4j.tracing.spi.Instrumenter;
import dev.mlflow4j.tracing.spi.RemoteSpan;
import dev.mlflow4j.tracing.spi.Scope;
import dev.mlflow4j.tracing.spi.SpanSpec;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Who decides whether a trace is recorded: what is around it, then the block, then the method, then the settings. */
@Execution(ExecutionMode.CONCURRENT)
class SamplingTest {
    @RegisterExtension
    final TestTracing tracing = new TestTracing();

    private void configure(String ratio) {
        tracing.configure(Map.of("mlflow.trace.sampling.ratio", ratio));
    }

    @ParameterizedTest(name = "caller {0}, parent {1}, block {2}, method {3}, settings {4}: {5}")
    @CsvSource({
        // The settings, the method before them, the block before both.
        "    ,     ,    ,    , 1, true",
        "    ,     ,    ,    , 0, false",
        "    ,     ,    , 1  , 0, true",
        "    ,     ,    , 0  , 1, false",
        "    ,     , 1  , 0  , 0, true",
        "    ,     , 0  , 1  , 1, false",
        // What runs already decides alone.
        "    , on  , 0  , 0  , 0, true",
        "    , on  ,    , 0  , 1, true",
        "    , off , 1  , 1  , 1, false",
        "    , off ,    , 1  , 1, false",
        // So does a caller that is followed.
        "on  ,     , 0  , 0  , 0, true",
        "on  ,     ,    , 0  , 1, true",
        "off ,     , 1  , 1  , 1, false",
        "off ,     ,    , 1  , 1, false",
        // The request of a caller that is followed is in no other span, whatever the thread is in.
        "on  , off , 0  , 0  , 0, true",
        "off , on  , 1  , 1  , 1, false",
        // Nothing is recorded where it is turned off.
        "    ,     , off, 1  , 1, false",
        "    , on  , off, 1  , 1, false",
        "on  ,     , off, 1  , 1, false",
    })
    void whoDecides(String caller, String parent, String block, String method, String settings, boolean recorded) {
        configure(settings);
        SpanSpec.Builder spec = SpanSpec.named("asked");
        if (method != null) {
            spec.samplingRatio(Double.parseDouble(method));
        }
        Span around = parent == null
                ? null
                : tracing.starter()
                        .startRoot(SpanSpec.named("around")
                                .samplingRatio(parent.equals("on") ? 1 : 0)
                                .build());
        Scope within = around == null ? () -> {} : Instrumenter.makeCurrent(around);
        TraceScope said = block == null ? () -> {} : block(block);
        Span asked = caller == null
                ? tracing.starter().start(spec.build())
                : tracing.starter().startBelow(spec.build(), remote(caller));
        try (within;
                said;
                Scope inside = Instrumenter.makeCurrent(asked)) {
            assertThat(asked.isRecording()).isEqualTo(recorded);
            assertThat(asked.traceparent()).matches("00-[0-9a-f]{32}-[0-9a-f]{16}-" + (recorded ? "01" : "00"));
            try (Span below = tracing.startSpan("below")) {
                assertThat(below.isRecording()).isEqualTo(recorded);
            }
            asked.end();
        }
        if (around != null) {
            around.end();
        }
        assertThat(tracing.traces().all().stream()
                        .flatMap(trace -> trace.spans().stream())
                        .filter(span -> !span.name().equals("around")))
                .hasSize(recorded ? 2 : 0);
    }

    private static TraceScope block(String said) {
        return said.equals("off")
                ? Mlflow.context(c -> c.enabled(false))
                : Mlflow.context(c -> c.samplingRatio(Double.parseDouble(said)));
    }

    private static RemoteSpan remote(String sampled) {
        return new RemoteSpan("0af7651916cd43dd8448eb211c80319c", "b7ad6b7169203331", sampled.equals("on"), true);
    }

    @Test
    void aRatioBetweenKeepsAboutThatShareOfWholeTraces() {
        configure("0.25");
        int all = 4_000;
        for (int i = 0; i < all; i++) {
            tracing.withSpan("root", root -> tracing.withSpan("child", child -> 1));
        }
        assertThat(tracing.traces().all())
                .allSatisfy(trace -> assertThat(trace.spans()).hasSize(2))
                // 8 standard deviations.
                .hasSizeBetween(all / 4 - 220, all / 4 + 220);
        assertThat((double) tracing.traces().all().size() / all).isCloseTo(0.25, within(0.055));
    }

    @Test
    void theClientsSpansOfATraceThatIsNotSampledDoNothing() {
        configure("0");
        Span root = tracing.startTrace("flow");
        Span child = tracing.startChild("step", root, 1);
        tracing.client().endSpan(child.traceId(), child.spanId(), 2, SpanStatus.OK, Map.of());
        tracing.client().endTrace(root.traceId(), 3, SpanStatus.OK);
        assertThat(root.traceId()).isEmpty();
        assertThat(tracing.traces().all()).isEmpty();
    }
}
