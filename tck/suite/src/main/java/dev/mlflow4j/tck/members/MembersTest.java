package dev.mlflow4j.tck.members;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.mlflow4j.tck.Recording;
import dev.mlflow4j.tck.TestApplication;
import dev.mlflow4j.testing.RecordedTraces;
import dev.mlflow4j.tracing.Mlflow;
import dev.mlflow4j.tracing.client.Trace;
import dev.mlflow4j.tracing.client.TraceSpan;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.shrinkwrap.api.Archive;
import org.junit.jupiter.api.Test;

/** Every member of {@code @Traced}, and where it may stand. */
public class MembersTest {
    @Inject
    OnClass onClass;

    @Inject
    Inheriting inheriting;

    @Inject
    ByStereotype byStereotype;

    @Inject
    Members members;

    @Deployment
    public static Archive<?> application() {
        return TestApplication.of(MembersTest.class).war();
    }

    @Test
    void theClassStandsForItsMethodsAndAMethodWinsOverIt() throws Exception {
        List<Trace> traces = Recording.traces(2, () -> {
            onClass.one("a");
            onClass.two("b", "secret");
            onClass.untraced();
        });

        assertThat(traces)
                .extracting(trace -> trace.spans().get(0))
                .extracting(TraceSpan::name, TraceSpan::spanType, TraceSpan::inputs)
                .containsExactly(
                        tuple("one", "CHAIN", Optional.of("{\"a\":\"a\"}")),
                        tuple("two!", "TOOL", Optional.of("{\"a\":\"b\"}")));
    }

    @Test
    void itIsInherited() throws Exception {
        List<Trace> traces = Recording.traces(2, () -> {
            inheriting.own();
            inheriting.inherited();
        });

        assertThat(traces)
                .extracting(trace -> trace.spans().get(0))
                .extracting(TraceSpan::name, TraceSpan::spanType)
                .containsExactly(tuple("own", "CHAIN"), tuple("inherited", "CHAIN"));
    }

    @Test
    void aStereotypeCarriesIt() throws Exception {
        TraceSpan span = Recording.trace(1, () -> byStereotype.plan()).spans().get(0);

        assertThat(span.name()).isEqualTo("plan");
        assertThat(span.spanType()).isEqualTo("AGENT");
        assertThat(span.attributes()).containsEntry("mlflow.spanDescription", "\"an agent\"");
    }

    @Test
    void everyMemberIsInTheSpan() throws Exception {
        Trace trace = Recording.trace(1, () -> assertThat(members.all("secret")).isEqualTo("secret"));

        assertThat(trace.info().experiment()).contains("another experiment");
        assertThat(trace.spans().get(0).attributes())
                .isEqualTo(Map.of(
                        "a", "\"1\"",
                        "b", "\"2\"",
                        "mlflow.spanDescription", "\"what it does\"",
                        "mlflow.spanFunctionName", "\"all\"",
                        "mlflow.spanLogLevel", "30",
                        "mlflow.spanType", "\"UNKNOWN\"",
                        "mlflow.traceTag.mlflow.traceName", "all"));
    }

    @Test
    void aTraceThatIsNotSampledLeavesNothingNotEvenOfItsInside() {
        RecordedTraces.clear();
        assertThat(members.never()).isEqualTo("x");

        assertThat(Mlflow.currentSpan().isRecording()).isFalse();
        assertThat(RecordedTraces.all()).isEmpty();
    }

    @Test
    void voidHasNullAndOwnOutputsWin() throws Exception {
        List<Trace> traces = Recording.traces(2, () -> {
            members.nothing(1, 2, 3);
            members.ownOutputs();
        });

        assertThat(traces)
                .extracting(trace -> trace.spans().get(0))
                .extracting(TraceSpan::inputs, TraceSpan::outputs)
                .containsExactly(
                        tuple(Optional.of("{\"a\":1,\"more\":[2,3]}"), Optional.of("null")),
                        tuple(Optional.of("[1]"), Optional.of("\"mine\"")));
    }
}
