package dev.mlflow4j.cdi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mlflow4j.testing.RecordedTraces;
import dev.mlflow4j.tracing.Mlflow;
import dev.mlflow4j.tracing.SpanStatus;
import dev.mlflow4j.tracing.client.Trace;
import dev.mlflow4j.tracing.client.TraceSpan;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;

/** Sampling of {@code @Traced} methods. */
class SamplingTest {
    private static final Map<String, String> KEEP_ERRORS = Map.of("mlflow.tracing.keep.errors", "true");

    @ApplicationScoped
    public static class Steps {
        @Traced(samplingRatio = 0)
        public int never(int x) {
            return divide(x);
        }

        @Traced(samplingRatio = 1)
        public int always(int x) {
            return divide(x);
        }

        @Traced(samplingRatio = 0)
        public CompletionStage<Integer> later(CompletableFuture<Integer> result) {
            return result;
        }

        private static int divide(int x) {
            return 10 / x;
        }
    }

    @ApplicationScoped
    public static class Flow {
        @Inject
        Steps steps;

        @Traced(samplingRatio = 0)
        public int neverRoot(int x) {
            return steps.always(x);
        }

        @Traced(samplingRatio = 1)
        public int alwaysRoot(int x) {
            return steps.never(x);
        }
    }

    @Test
    void theRootsRatioCountsAndNoOthers() {
        try (WeldContainer weld = WeldContainer.with(Flow.class, Steps.class)) {
            weld.get(Flow.class).neverRoot(1);
            weld.get(Steps.class).never(1);
            weld.get(Flow.class).alwaysRoot(1);
            assertThat(RecordedTraces.awaitOne(2).spans())
                    .extracting(TraceSpan::name)
                    .containsExactly("alwaysRoot", "never");
        }
    }

    @Test
    void aBlockAroundTheCallGoesBeforeTheAnnotation() {
        try (WeldContainer weld = WeldContainer.with(Steps.class)) {
            try (var all = Mlflow.context(c -> c.samplingRatio(1).sessionId("s-1"))) {
                weld.get(Steps.class).never(1);
            }
            try (var none = Mlflow.context(c -> c.enabled(false))) {
                weld.get(Steps.class).always(1);
            }
            Trace trace = RecordedTraces.awaitOne(1);
            assertThat(trace.spans().get(0).name()).isEqualTo("never");
            assertThat(trace.info().metadata()).isEqualTo(Map.of("mlflow.trace.session", "s-1"));
        }
    }

    @Test
    void aMethodThatIsNeverSampledIsKeptWhenItFails() {
        try (WeldContainer weld = WeldContainer.with(KEEP_ERRORS, Flow.class, Steps.class)) {
            weld.get(Steps.class).never(1);
            assertThatThrownBy(() -> weld.get(Flow.class).neverRoot(0)).isInstanceOf(ArithmeticException.class);

            Trace trace = RecordedTraces.awaitOne(2);
            assertThat(trace.spans()).extracting(TraceSpan::name).containsExactly("neverRoot", "always");
            assertThat(trace.spans().get(0).inputs()).contains("{\"x\":0}");
            assertThat(trace.info().state()).isEqualTo(SpanStatus.ERROR);
            assertThat(trace.info().tags()).containsEntry("mlflow4j.kept", "error");
        }
    }

    @Test
    void oneThatFailsLaterIsKeptThen() {
        try (WeldContainer weld = WeldContainer.with(KEEP_ERRORS, Steps.class)) {
            CompletableFuture<Integer> fine = new CompletableFuture<>();
            CompletableFuture<Integer> broken = new CompletableFuture<>();
            weld.get(Steps.class).later(fine);
            weld.get(Steps.class).later(broken);
            fine.complete(1);
            broken.completeExceptionally(new IllegalStateException("no model"));
            assertThat(RecordedTraces.awaitOne(1).spans().get(0).statusMessage())
                    .isEqualTo("IllegalStateException: no model");
        }
    }
}
