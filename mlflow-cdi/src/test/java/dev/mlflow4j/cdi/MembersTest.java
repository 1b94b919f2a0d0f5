package dev.mlflow4j.cdi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.mlflow4j.testing.RecordedTraces;
import dev.mlflow4j.tracing.Mlflow;
import dev.mlflow4j.tracing.Span;
import dev.mlflow4j.tracing.SpanStatus;
import dev.mlflow4j.tracing.Trace;
import dev.mlflow4j.tracing.TraceSpan;
import dev.mlflow4j.tracing.TracingException;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class MembersTest {
    @Test
    void theClassStandsForItsMethodsAndAMethodWinsOverIt() {
        try (WeldContainer weld = WeldContainer.with(MemberBeans.OnClass.class)) {
            MemberBeans.OnClass bean = weld.get(MemberBeans.OnClass.class);
            bean.one("a");
            bean.two("b", "secret");
            bean.untraced();

            assertThat(RecordedTraces.await(2))
                    .extracting(trace -> trace.spans().get(0))
                    .extracting(TraceSpan::name, TraceSpan::spanType, TraceSpan::inputs)
                    .containsExactly(
                            tuple("one", "CHAIN", Optional.of("{\"a\":\"a\"}")),
                            tuple("two!", "TOOL", Optional.of("{\"a\":\"b\"}")));
        }
    }

    @Test
    void itIsInheritedAndCarriedByStereotypes() {
        try (WeldContainer weld = WeldContainer.with(MemberBeans.Inheriting.class, MemberBeans.ByStereotype.class)) {
            weld.get(MemberBeans.Inheriting.class).own();
            weld.get(MemberBeans.ByStereotype.class).plan();

            assertThat(RecordedTraces.await(2))
                    .extracting(trace -> trace.spans().get(0))
                    .extracting(TraceSpan::name, TraceSpan::spanType, span -> span.attributes()
                            .get("mlflow.spanDescription"))
                    .containsExactly(tuple("own", "CHAIN", null), tuple("plan", "AGENT", "\"an agent\""));
        }
    }

    @Test
    void everyMemberIsInTheSpan() {
        try (WeldContainer weld = WeldContainer.with(MemberBeans.Members.class)) {
            assertThat(weld.get(MemberBeans.Members.class).all("secret")).isEqualTo("secret");

            Trace trace = RecordedTraces.awaitOne(1);
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
    }

    @Test
    void aTraceThatIsNotSampledLeavesNothingNotEvenOfItsInside() {
        try (WeldContainer weld = WeldContainer.with(MemberBeans.Members.class)) {
            MemberBeans.Members bean = weld.get(MemberBeans.Members.class);
            assertThat(bean.never()).isEqualTo("x");
            assertThat(Mlflow.currentSpan().isRecording()).isFalse();
            bean.nested("y");

            assertThat(RecordedTraces.awaitOne(2).spans())
                    .extracting(TraceSpan::name)
                    .containsExactly("nested", "inside");
        }
    }

    @Test
    void voidHasNullAndOwnOutputsWin() {
        try (WeldContainer weld = WeldContainer.with(MemberBeans.Members.class)) {
            weld.get(MemberBeans.Members.class).nothing(1, 2, 3);
            weld.get(MemberBeans.Members.class).ownOutputs();

            assertThat(RecordedTraces.await(2))
                    .extracting(trace -> trace.spans().get(0))
                    .extracting(TraceSpan::inputs, TraceSpan::outputs)
                    .containsExactly(
                            tuple(Optional.of("{\"a\":1,\"more\":[2,3]}"), Optional.of("null")),
                            tuple(Optional.of("[1]"), Optional.of("\"mine\"")));
        }
    }

    @Test
    void theCurrentSpanAndTheClientCanBeInjected() {
        try (WeldContainer weld = WeldContainer.with(MemberBeans.Injected.class)) {
            MemberBeans.Injected bean = weld.get(MemberBeans.Injected.class);
            String traceId = bean.mark();

            Trace trace = RecordedTraces.awaitOne(1);
            assertThat(trace.info().traceId()).isEqualTo(traceId);
            assertThat(trace.spans().get(0).attributes()).containsEntry("model", "\"gpt\"");

            Span root = bean.client.startTrace("flow", Map.of("user_id", "123"));
            Span child = bean.client.startSpan("step", root.traceId(), root.spanId(), Map.of("data", "sample"));
            bean.client.endSpan(child.traceId(), child.spanId(), Map.of("result", 1), SpanStatus.OK, Map.of("k", 1));
            bean.client.endTrace(root.traceId(), Map.of("status", "completed"), SpanStatus.OK);
            assertThatThrownBy(() -> bean.client.endTrace(root.traceId(), null, SpanStatus.OK))
                    .isInstanceOf(TracingException.class)
                    .hasMessageContaining(root.traceId());
            assertThatThrownBy(() -> bean.client.startSpan("late", "tr-1", "2", null))
                    .isInstanceOf(TracingException.class)
                    .hasMessageContaining("tr-1");
            assertThat(RecordedTraces.await(2).get(1).spans())
                    .extracting(TraceSpan::name, TraceSpan::outputs)
                    .containsExactly(
                            tuple("flow", Optional.of("{\"status\":\"completed\"}")),
                            tuple("step", Optional.of("{\"result\":1}")));
        }
    }

    @Test
    void aReducerCanBeABean() {
        try (WeldContainer weld =
                WeldContainer.with(MemberBeans.Later.class, MemberBeans.BeanJoin.class, MemberBeans.Separator.class)) {
            assertThat(weld.get(MemberBeans.Later.class).joinedByABean()).hasSize(2);
            TraceSpan span = RecordedTraces.awaitOne(1).spans().get(0);
            assertThat(span.outputs()).as("%s", span.events()).contains("\"a + b\"");
        }
    }

    @Test
    void includedTypesNeedNoAnnotation() {
        try (WeldContainer weld = WeldContainer.with(
                Map.of("mlflow.tracing.include", MemberBeans.NotAnnotated.class.getName()),
                MemberBeans.NotAnnotated.class)) {
            weld.get(MemberBeans.NotAnnotated.class).work(3);
            TraceSpan span = RecordedTraces.awaitOne(1).spans().get(0);
            assertThat(span.name()).isEqualTo("work");
            assertThat(span.outputs()).contains("\"done 3\"");
        }
        try (WeldContainer weld = WeldContainer.with(MemberBeans.NotAnnotated.class)) {
            weld.get(MemberBeans.NotAnnotated.class).work(3);
            assertThat(RecordedTraces.all()).isEmpty();
        }
    }
}
