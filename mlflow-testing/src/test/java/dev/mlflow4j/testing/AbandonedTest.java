package dev.mlflow4j.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.mlflow4j.tracing.Mlflow;
import dev.mlflow4j.tracing.SpanStatus;
import dev.mlflow4j.tracing.TraceSpan;
import dev.mlflow4j.tracing.TracingClient;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AbandonedTest {
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

    private static String message() {
        return "Given up: never ended, and nothing happened in its trace for 1 s (mlflow.trace.timeout.seconds)";
    }
}
