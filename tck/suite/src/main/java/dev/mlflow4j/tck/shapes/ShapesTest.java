package dev.mlflow4j.tck.shapes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.mlflow4j.tck.Recording;
import dev.mlflow4j.tck.ServerFacts;
import dev.mlflow4j.tck.TestApplication;
import dev.mlflow4j.tracing.client.Trace;
import dev.mlflow4j.tracing.client.TraceSpan;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.shrinkwrap.api.Archive;
import org.junit.jupiter.api.Test;

/** Methods of every shape that Java has. */
public class ShapesTest {
    @Inject
    Shapes shapes;

    @Inject
    Converter<String, Integer> converter;

    @Inject
    RequestBean requestBean;

    @Deployment
    public static Archive<?> application() {
        return TestApplication.of(ShapesTest.class).war();
    }

    @Test
    void overloadsAreDistinguished() throws Exception {
        List<Trace> traces = Recording.traces(2, () -> {
            shapes.over(1);
            shapes.over("a");
        });

        assertThat(traces)
                .extracting(trace -> trace.spans().get(0))
                .extracting(TraceSpan::name, TraceSpan::inputs, TraceSpan::outputs)
                .containsExactly(
                        tuple("over", Optional.of("{\"number\":1}"), Optional.of("\"int\"")),
                        tuple("over", Optional.of("{\"text\":\"a\"}"), Optional.of("\"text\"")));
    }

    @Test
    void genericsAndVariableArgumentsAreCaptured() throws Exception {
        List<Trace> traces = Recording.traces(2, () -> {
            shapes.count("a", 1, "b");
            shapes.greatest(List.of(3, 9, 4));
        });

        assertThat(traces)
                .extracting(trace -> trace.spans().get(0))
                .extracting(TraceSpan::inputs, TraceSpan::outputs)
                .containsExactly(
                        tuple(Optional.of("{\"first\":\"a\",\"rest\":[1,\"b\"]}"), Optional.of("2")),
                        tuple(Optional.of("{\"values\":[3,9,4]}"), Optional.of("9")));
    }

    @Test
    void aBridgeIsNoSecondSpan() throws Exception {
        Trace trace =
                Recording.trace(1, () -> assertThat(converter.convert("four")).isEqualTo(4));

        assertThat(trace.spans())
                .extracting(TraceSpan::name, TraceSpan::inputs, TraceSpan::outputs)
                .containsExactly(tuple("convert", Optional.of("{\"text\":\"four\"}"), Optional.of("4")));
    }

    @Test
    void aProtectedMethodIsTraced() throws Exception {
        Trace trace = Recording.trace(1, () -> shapes.hidden(Map.of("a", new int[] {1})));

        assertThat(trace.spans())
                .extracting(TraceSpan::name, TraceSpan::inputs)
                .containsExactly(tuple("hidden", Optional.of("{\"arrays\":{\"a\":[1]}}")));
    }

    @Test
    void aClientProxyIsNamedNotRead() throws Exception {
        Trace trace = Recording.trace(1, () -> shapes.withProxy(requestBean));

        assertThat(trace.spans().get(0).inputs())
                .hasValueSatisfying(
                        inputs -> assertThat(inputs).contains("RequestBean").doesNotContain("never read"));
    }

    @Test
    void selfInvocationIsWhatTheContainerMakesOfIt() throws Exception {
        boolean intercepted = ServerFacts.get("self.invocation").equals("intercepted");
        Trace trace = Recording.trace(intercepted ? 2 : 1, () -> shapes.selfInvoking());

        assertThat(trace.spans())
                .extracting(TraceSpan::name)
                .isEqualTo(intercepted ? List.of("selfInvoking", "over") : List.of("selfInvoking"));
    }

    @Test
    void aPrivateMethodIsTracedByWrappingIt() throws Exception {
        Trace trace = Recording.trace(2, () -> assertThat(shapes.privately()).isEqualTo("ss"));

        assertThat(trace.spans()).extracting(TraceSpan::name).containsExactly("privately", "secret");
    }
}
