package dev.mlflow4j.tck.injection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.mlflow4j.tck.Recording;
import dev.mlflow4j.tck.TestApplication;
import dev.mlflow4j.tracing.Span;
import dev.mlflow4j.tracing.SpanStatus;
import dev.mlflow4j.tracing.TracingException;
import dev.mlflow4j.tracing.client.Trace;
import dev.mlflow4j.tracing.client.TraceSpan;
import dev.mlflow4j.tracing.client.TracingClient;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.shrinkwrap.api.Archive;
import org.junit.jupiter.api.Test;

/** {@code @Inject Span} and {@code @Inject TracingClient}. */
public class InjectionTest {
    @Inject
    Injected bean;

    @Inject
    TracingClient client;

    @Deployment
    public static Archive<?> application() {
        return TestApplication.of(InjectionTest.class).war();
    }

    @Test
    void theInjectedSpanIsAlwaysTheCurrentOne() throws Exception {
        List<Trace> traces = Recording.traces(2, () -> {
            assertThat(bean.mark("one")).isNotEqualTo(bean.mark("two"));
        });

        assertThat(traces)
                .extracting(trace -> trace.spans().get(0).attributes().get("model"))
                .containsExactly("\"one\"", "\"two\"");
        assertThat(traces)
                .extracting(trace -> trace.spans().get(0).attributes().get("marked"))
                .containsExactly("\"in none\"", "\"in none\"");
    }

    @Test
    void outsideASpanItDoesNothing() {
        assertThat(bean.outside()).isFalse();
    }

    @Test
    void theClientStartsAndEndsSpansByTheirIds() throws Exception {
        Trace trace = Recording.trace(2, () -> {
            Span root = client.startTrace("flow", Map.of("user_id", "123"));
            Span child = client.startSpan("step", root.traceId(), root.spanId(), Map.of("data", "sample"));
            client.endSpan(child.traceId(), child.spanId(), Map.of("result", 1), SpanStatus.OK, Map.of("k", 1));
            client.endTrace(root.traceId(), Map.of("status", "completed"), SpanStatus.OK);
        });

        assertThat(trace.spans())
                .extracting(TraceSpan::name, TraceSpan::parentId, TraceSpan::inputs, TraceSpan::outputs)
                .containsExactly(
                        tuple(
                                "flow",
                                Optional.empty(),
                                Optional.of("{\"user_id\":\"123\"}"),
                                Optional.of("{\"status\":\"completed\"}")),
                        tuple(
                                "step",
                                Optional.of(trace.spans().get(0).spanId()),
                                Optional.of("{\"data\":\"sample\"}"),
                                Optional.of("{\"result\":1}")));
    }

    @Test
    void anUnknownIdIsNamed() {
        assertThatThrownBy(() -> client.startSpan("late", "tr-1", "2", null))
                .isInstanceOf(TracingException.class)
                .hasMessageContaining("tr-1");
    }
}
