package dev.mlflow4j.cdi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.mlflow4j.testing.RecordedTraces;
import dev.mlflow4j.tracing.TraceSpan;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ShapesTest {
    @Test
    void methodsOfEveryShapeAreTraced() {
        try (WeldContainer weld =
                WeldContainer.with(ShapeBeans.Shapes.class, ShapeBeans.ToLength.class, ShapeBeans.RequestBean.class)) {
            ShapeBeans.Shapes bean = weld.get(ShapeBeans.Shapes.class);
            ShapeBeans.Converter<String, Integer> converter = weld.get(ShapeBeans.ToLength.class);
            bean.over(1);
            bean.over("a");
            bean.count("a", 1, "b");
            bean.greatest(List.of(3, 9, 4));
            bean.hidden(Map.of("a", new int[] {1}));
            bean.withProxy(weld.get(ShapeBeans.RequestBean.class));
            assertThat(converter.convert("four")).isEqualTo(4);

            assertThat(RecordedTraces.await(7))
                    .extracting(trace -> trace.spans().get(0))
                    .extracting(TraceSpan::name, TraceSpan::inputs, TraceSpan::outputs)
                    .containsExactly(
                            tuple("over", Optional.of("{\"number\":1}"), Optional.of("\"int\"")),
                            tuple("over", Optional.of("{\"text\":\"a\"}"), Optional.of("\"text\"")),
                            tuple("count", Optional.of("{\"first\":\"a\",\"rest\":[1,\"b\"]}"), Optional.of("2")),
                            tuple("greatest", Optional.of("{\"values\":[3,9,4]}"), Optional.of("9")),
                            tuple("hidden", Optional.of("{\"arrays\":{\"a\":[1]}}"), Optional.of("\"protected\"")),
                            tuple(
                                    "withProxy",
                                    Optional.of("{\"bean\":\"" + ShapeBeans.RequestBean.class.getName() + "\"}"),
                                    Optional.of("\"done\"")),
                            tuple("convert", Optional.of("{\"text\":\"four\"}"), Optional.of("4")));
        }
    }

    @Test
    void weldDoesNotInterceptCallsOfABeansOwnMethods() {
        try (WeldContainer weld = WeldContainer.with(ShapeBeans.Shapes.class, ShapeBeans.RequestBean.class)) {
            weld.get(ShapeBeans.Shapes.class).selfInvoking();
            assertThat(RecordedTraces.awaitOne(1).spans())
                    .extracting(TraceSpan::name)
                    .containsExactly("selfInvoking");
        }
    }
}
