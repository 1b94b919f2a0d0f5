package dev.mlflow4j.cdi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mlflow4j.testing.RecordedTraces;
import dev.mlflow4j.tracing.SpanStatus;
import dev.mlflow4j.tracing.Trace;
import dev.mlflow4j.tracing.TraceSpan;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TracedTest {
    @Test
    void parentsAreFoundAndEverythingIsCaptured() {
        try (WeldContainer weld = WeldContainer.with(GuideBeans.Steps.class, GuideBeans.Pipeline.class)) {
            assertThat(weld.get(GuideBeans.Pipeline.class).run(4)).isEqualTo(4);

            Trace trace = RecordedTraces.awaitOne(3);
            TraceSpan root = trace.spans().get(0);
            assertThat(trace.spans())
                    .extracting(TraceSpan::name, TraceSpan::parentId, TraceSpan::status, TraceSpan::attributes)
                    .containsExactly(
                            org.assertj.core.groups.Tuple.tuple(
                                    "Trace Test",
                                    Optional.empty(),
                                    SpanStatus.OK,
                                    Map.of(
                                            "mlflow.spanFunctionName", "\"run\"",
                                            "mlflow.spanInputs", "{\"x\":4}",
                                            "mlflow.spanLogLevel", "10",
                                            "mlflow.spanOutputs", "4",
                                            "mlflow.spanType", "\"UNKNOWN\"",
                                            "mlflow.traceTag.mlflow.traceName", "Trace Test")),
                            org.assertj.core.groups.Tuple.tuple(
                                    "add_1",
                                    Optional.of(root.spanId()),
                                    SpanStatus.OK,
                                    Map.of(
                                            "key", "\"value\"",
                                            "mlflow.spanFunctionName", "\"addOne\"",
                                            "mlflow.spanInputs", "{\"x\":4}",
                                            "mlflow.spanLogLevel", "10",
                                            "mlflow.spanOutputs", "5",
                                            "mlflow.spanType", "\"func\"")),
                            org.assertj.core.groups.Tuple.tuple(
                                    "minus_1",
                                    Optional.of(root.spanId()),
                                    SpanStatus.OK,
                                    Map.of(
                                            "key1", "\"value1\"",
                                            "mlflow.spanFunctionName", "\"minusOne\"",
                                            "mlflow.spanInputs", "{\"x\":5}",
                                            "mlflow.spanLogLevel", "10",
                                            "mlflow.spanOutputs", "4",
                                            "mlflow.spanType", "\"func\"")));
        }
    }

    @Test
    void anExceptionIsRecordedAndThrownOn() {
        try (WeldContainer weld = WeldContainer.with(GuideBeans.Failing.class)) {
            GuideBeans.Failing bean = weld.get(GuideBeans.Failing.class);
            assertThatThrownBy(() -> bean.boom("z"))
                    .isExactlyInstanceOf(IllegalArgumentException.class)
                    .hasMessage("bad z");

            TraceSpan span = RecordedTraces.awaitOne(1).spans().get(0);
            assertThat(span.status()).isEqualTo(SpanStatus.ERROR);
            assertThat(span.statusMessage()).isEqualTo("IllegalArgumentException: bad z");
            assertThat(span.outputs()).isEmpty();
            assertThat(span.attributes()).containsEntry("mlflow.spanLogLevel", "40");
            assertThat(span.events()).singleElement().satisfies(event -> {
                assertThat(event.name()).isEqualTo("exception");
                assertThat(event.attributes())
                        .containsEntry("exception.type", "java.lang.IllegalArgumentException")
                        .containsEntry("exception.message", "bad z");
                assertThat(event.attributes().get("exception.stacktrace")).contains("GuideBeans$Failing.boom");
            });
        }
    }
}
