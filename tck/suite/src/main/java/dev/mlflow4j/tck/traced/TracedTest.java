package dev.mlflow4j.tck.traced;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.mlflow4j.tck.Recording;
import dev.mlflow4j.tck.TestApplication;
import dev.mlflow4j.tracing.Mlflow;
import dev.mlflow4j.tracing.SpanStatus;
import dev.mlflow4j.tracing.client.Trace;
import dev.mlflow4j.tracing.client.TraceSpan;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.Optional;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.shrinkwrap.api.Archive;
import org.junit.jupiter.api.Test;

/** The guide's first example. */
public class TracedTest {
    @Inject
    TracedPipeline pipeline;

    @Inject
    Steps steps;

    @Deployment
    public static Archive<?> application() {
        return TestApplication.of(TracedTest.class).war();
    }

    @Test
    void parentsAreFoundAndEverythingIsCaptured() throws Exception {
        Trace trace = Recording.trace(3, () -> assertThat(pipeline.run(4)).isEqualTo(4));

        TraceSpan root = trace.spans().get(0);
        assertThat(trace.info().tags()).containsEntry("mlflow.traceName", "Trace Test");
        assertThat(trace.spans())
                .extracting(TraceSpan::name, TraceSpan::parentId, TraceSpan::status, TraceSpan::attributes)
                .containsExactly(
                        tuple(
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
                        tuple(
                                "addOne",
                                Optional.of(root.spanId()),
                                SpanStatus.OK,
                                Map.of(
                                        "key", "\"value\"",
                                        "mlflow.spanFunctionName", "\"addOne\"",
                                        "mlflow.spanInputs", "{\"x\":4}",
                                        "mlflow.spanLogLevel", "10",
                                        "mlflow.spanOutputs", "5",
                                        "mlflow.spanType", "\"func\"")),
                        tuple(
                                "minusOne",
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

    @Test
    void anExceptionIsRecordedAndThrownOn() throws Exception {
        Trace trace = Recording.trace(1, () -> assertThatThrownBy(() -> steps.boom("z"))
                .isExactlyInstanceOf(IllegalArgumentException.class)
                .hasMessage("bad z"));

        TraceSpan span = trace.spans().get(0);
        assertThat(span.status()).isEqualTo(SpanStatus.ERROR);
        assertThat(span.statusMessage()).isEqualTo("IllegalArgumentException: bad z");
        assertThat(span.inputs()).contains("{\"x\":\"z\"}");
        assertThat(span.outputs()).isEmpty();
        assertThat(span.attributes()).containsEntry("mlflow.spanLogLevel", "40");
        assertThat(span.events()).singleElement().satisfies(event -> {
            assertThat(event.name()).isEqualTo("exception");
            assertThat(event.attributes())
                    .containsEntry("exception.type", "java.lang.IllegalArgumentException")
                    .containsEntry("exception.message", "bad z");
            assertThat(event.attributes().get("exception.stacktrace")).contains("Steps.boom");
        });
    }

    @Test
    void aStepThatFailsIsAnErrorOfItsOwnWhereTheCallerRecovers() throws Exception {
        Trace trace =
                Recording.trace(2, () -> assertThat(pipeline.recovering("z")).isEqualTo("recovered"));

        assertThat(trace.spans())
                .extracting(TraceSpan::name, TraceSpan::status, TraceSpan::outputs)
                .containsExactly(
                        tuple("recovering", SpanStatus.OK, Optional.of("\"recovered\"")),
                        tuple("boom", SpanStatus.ERROR, Optional.empty()));
    }

    @Test
    void nothingIsLeftOnTheThread() {
        pipeline.run(1);
        assertThatThrownBy(() -> steps.boom("z")).isInstanceOf(IllegalArgumentException.class);

        assertThat(Mlflow.currentSpan().isRecording()).isFalse();
    }
}
