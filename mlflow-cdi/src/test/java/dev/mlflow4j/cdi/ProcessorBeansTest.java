package dev.mlflow4j.cdi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.mlflow4j.testing.RecordedTraces;
import dev.mlflow4j.tracing.LiveSpan;
import dev.mlflow4j.tracing.Mlflow;
import dev.mlflow4j.tracing.SpanProcessor;
import dev.mlflow4j.tracing.client.TraceSpan;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.context.RequestScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Span processors that are beans. */
class ProcessorBeansTest {
    @Priority(20)
    @ApplicationScoped
    public static class Second implements SpanProcessor {
        @Inject
        Masks masks;

        @Override
        public void process(LiveSpan span) {
            span.setInputsJson(masks.mask(span.inputs().orElse("null")));
            note(span, "second");
        }
    }

    @Priority(10)
    @Dependent
    public static class First implements SpanProcessor {
        @Override
        public void process(LiveSpan span) {
            note(span, "first");
        }
    }

    /** Traced, but not within a processor. */
    @Traced
    @ApplicationScoped
    public static class Masks {
        public String mask(String text) {
            return text.replace("4", "0");
        }
    }

    @ApplicationScoped
    public static class Producer {
        @Produces
        @Dependent
        SpanProcessor last() {
            return span -> note(span, "last");
        }
    }

    @RequestScoped
    public static class OfARequest implements SpanProcessor {
        @Override
        public void process(LiveSpan span) {
            note(span, "never");
        }
    }

    private static void note(LiveSpan span, String what) {
        String before = span.attributes().getOrDefault("by", "\"\"");
        span.setAttribute("by", before.substring(1, before.length() - 1) + what + " ");
    }

    @Test
    void beansSeeEverySpanByTheirPriority() {
        try (WeldContainer weld =
                WeldContainer.with(Second.class, First.class, Masks.class, Producer.class, GuideBeans.Steps.class)) {
            weld.get(GuideBeans.Steps.class).addOne(4);
            Mlflow.withSpan("block", span -> span.setInputs(14));
            assertThat(RecordedTraces.await(2))
                    .extracting(trace -> trace.spans().get(0))
                    .extracting(TraceSpan::name, span -> span.inputs().orElseThrow(), span -> span.attributes()
                            .get("by"))
                    .containsExactly(
                            tuple("add_1", "{\"x\":0}", "\"first second last \""),
                            tuple("block", "10", "\"first second last \""));
        }
    }

    @Test
    void afterTheContainerHasEndedTheyAreAskedNoMore() {
        WeldContainer.with(First.class).close();
        try (WeldContainer weld = WeldContainer.with(GuideBeans.Steps.class)) {
            weld.get(GuideBeans.Steps.class).addOne(4);
            assertThat(RecordedTraces.awaitOne(1).spans().get(0).attributes()).doesNotContainKey("by");
        }
    }

    @Test
    void oneThatCannotBeCalledCostsWhatTheSpanCarries() {
        try (WeldContainer weld = WeldContainer.with(OfARequest.class, GuideBeans.Steps.class)) {
            assertThat(weld.get(GuideBeans.Steps.class).addOne(4)).isEqualTo(5);
            TraceSpan span = RecordedTraces.awaitOne(1).spans().get(0);
            assertThat(span.attributes())
                    .containsOnlyKeys(List.of(
                            "mlflow.spanFunctionName",
                            "mlflow.spanType",
                            "mlflow.spanLogLevel",
                            "mlflow.traceTag.mlflow.traceName",
                            "mlflow4j.processor.failed"));
        }
    }
}
