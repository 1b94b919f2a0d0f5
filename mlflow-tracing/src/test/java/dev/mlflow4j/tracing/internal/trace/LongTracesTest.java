package dev.mlflow4j.tracing.internal.trace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.mlflow4j.tracing.Span;
import dev.mlflow4j.tracing.SpanStatus;
import dev.mlflow4j.tracing.client.TraceSpan;
import dev.mlflow4j.tracing.inmemory.TestTracing;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

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
