package dev.mlflow4j.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.mlflow4j.tracing.Mlflow;
import dev.mlflow4j.tracing.Span;
import dev.mlflow4j.tracing.SpanStatus;
import dev.mlflow4j.tracing.client.TraceSpan;
import dev.mlflow4j.tracing.client.TracingClient;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class LongTracesTest {
    @Test
    void aTraceThatNobodyEndsIsGivenUpAndSent() {
        Mlflow.configure(
                property -> property.equals("mlflow.trace.timeout.seconds") ? Optional.of("1") : Optional.empty());
        RecordedTraces.clear();
        TracingClient client = TracingClient.create();
        var root = client.startTrace("forgotten", Map.of("a", 1));
        client.startSpan("step", root.traceId(), root.spanId(), null);

        assertThat(RecordedTraces.awaitOne(2).spans())
                .extracting(TraceSpan::name, TraceSpan::status, TraceSpan::statusMessage)
                .containsExactly(
                        tuple("forgotten", SpanStatus.ERROR, message()), tuple("step", SpanStatus.ERROR, message()));
        root.end();
        assertThat(RecordedTraces.await(1)).hasSize(1);
    }

    @Test
    void aTraceThatRunsLongIsSentInPartsAndNumberedOn() {
        Mlflow.configure(
                property -> property.equals("mlflow.tracing.long.trace.seconds") ? Optional.of("1") : Optional.empty());
        RecordedTraces.clear();
        try (Span root = Mlflow.startSpan("agent")) {
            Mlflow.startSpan("turn").close();
            await(1);
            assertThat(RecordedTraces.all()).isEmpty();
            Mlflow.startSpan("turn").close();
            Mlflow.startSpan("turn").close();
            await(3);
            assertThat(root.isRecording()).isTrue();
            Mlflow.startSpan("last").close();
        }
        assertThat(RecordedTraces.awaitOne(5).spans())
                .extracting(TraceSpan::name)
                .containsExactly("agent", "turn", "turn_2", "turn_3", "last");
    }

    private static void await(int spans) {
        long deadline = System.nanoTime() + 30_000_000_000L;
        while (RecordedTraces.spans().size() < spans && System.nanoTime() < deadline) {
            Thread.onSpinWait();
        }
        assertThat(RecordedTraces.spans()).hasSize(spans);
    }

    private static String message() {
        return "Given up: never ended, and nothing happened in its trace for 1 s (mlflow.trace.timeout.seconds)";
    }
}
