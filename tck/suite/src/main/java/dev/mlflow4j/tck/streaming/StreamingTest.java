package dev.mlflow4j.tck.streaming;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.mlflow4j.tck.Recording;
import dev.mlflow4j.tck.TestApplication;
import dev.mlflow4j.tracing.SpanStatus;
import dev.mlflow4j.tracing.client.Trace;
import dev.mlflow4j.tracing.client.TraceSpan;
import io.smallrye.mutiny.Multi;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.shrinkwrap.api.Archive;
import org.junit.jupiter.api.Test;

/** One span a stream, from the start of its reading to its end. */
public class StreamingTest {
    @Inject
    Streams bean;

    @Deployment
    public static Archive<?> application() {
        return TestApplication.of(StreamingTest.class).withMutiny().war();
    }

    @Test
    void aStreamHasItsChunksAsEventsAndItsOutputsWhenItEnds() throws Exception {
        TraceSpan span = onlySpan(() -> assertThat(bean.numbers()).containsExactly(0, 1, 2, 3, 4));

        assertThat(span.name()).isEqualTo("numbers");
        assertThat(span.status()).isEqualTo(SpanStatus.OK);
        assertThat(span.outputs()).contains("[0,1,2,3,4]");
        assertThat(span.events())
                .extracting(TraceSpan.Event::name, TraceSpan.Event::attributes)
                .containsExactly(
                        tuple("mlflow.chunk.item.0", Map.of("mlflow.chunk.value", "0")),
                        tuple("mlflow.chunk.item.1", Map.of("mlflow.chunk.value", "1")),
                        tuple("mlflow.chunk.item.2", Map.of("mlflow.chunk.value", "2")),
                        tuple("mlflow.chunk.item.3", Map.of("mlflow.chunk.value", "3")),
                        tuple("mlflow.chunk.item.4", Map.of("mlflow.chunk.value", "4")));
    }

    @Test
    void aReducerMakesTheOutputs() throws Exception {
        assertThat(onlySpan(() -> bean.letters().toList()).outputs()).contains("\"h,e,l,l,o\"");
    }

    @Test
    void aReducerCanBeABean() throws Exception {
        assertThat(onlySpan(() -> bean.joinedByABean().toList()).outputs()).contains("\"a + b\"");
    }

    @Test
    void aReducerThatFailsLeavesTheList() throws Exception {
        assertThat(onlySpan(() -> assertThat(bean.badlyReduced()).containsExactly("a", "b"))
                        .outputs())
                .contains("[\"a\",\"b\"]");
    }

    @Test
    void primitiveStreamsIteratorsAndIterablesAreReadInTheirSpans() throws Exception {
        List<Trace> traces = Recording.traces(3, () -> {
            assertThat(bean.primitives().sum()).isEqualTo(15);
            bean.iterator().forEachRemaining(i -> {});
            bean.iterable().forEach(i -> {});
        });

        assertThat(traces)
                .extracting(trace -> trace.spans().get(0).outputs())
                .containsExactly(Optional.of("[7,8]"), Optional.of("[1,2]"), Optional.of("[3,4]"));
    }

    @Test
    void publishersAreReadInTheirSpans() throws Exception {
        List<Trace> traces = Recording.traces(2, () -> {
            assertThat(read(Multi.createFrom().publisher(bean.publisher()))).containsExactly(5, 6);
            assertThat(read(bean.multi())).containsExactly(0, 1, 2, 3, 4);
        });

        assertThat(traces)
                .extracting(trace -> trace.spans().get(0).outputs())
                .containsExactly(Optional.of("[5,6]"), Optional.of("[0,1,2,3,4]"));
    }

    @Test
    void whatTheProducerDoesIsBelowTheStream() throws Exception {
        Trace trace = Recording.trace(3, () -> bean.working().toList());

        Optional<String> stream = Optional.of(trace.spans().get(0).spanId());
        assertThat(trace.spans())
                .extracting(TraceSpan::name, TraceSpan::parentId)
                .containsExactly(tuple("working", Optional.empty()), tuple("make a", stream), tuple("make b", stream));
    }

    @Test
    void aStreamThatIsClosedEarlyIsWell() throws Exception {
        TraceSpan span = onlySpan(() -> {
            try (Stream<Integer> numbers = bean.numbers()) {
                assertThat(numbers.iterator().next()).isZero();
            }
        });

        assertThat(span.status()).isEqualTo(SpanStatus.OK);
        assertThat(span.outputs()).contains("[0]");
    }

    @Test
    void aStreamThatIsCancelledEarlyIsWell() throws Exception {
        TraceSpan span =
                onlySpan(() -> assertThat(read(bean.multi().select().first(2))).containsExactly(0, 1));

        assertThat(span.status()).isEqualTo(SpanStatus.OK);
        assertThat(span.outputs()).contains("[0,1]");
    }

    @Test
    void aStreamThatFailsKeepsItsChunksAndHasNoOutputs() throws Exception {
        TraceSpan span = onlySpan(
                () -> assertThatThrownBy(() -> read(bean.breaking())).isInstanceOf(IllegalStateException.class));

        assertThat(span.status()).isEqualTo(SpanStatus.ERROR);
        assertThat(span.statusMessage()).isEqualTo("IllegalStateException: broken");
        assertThat(span.outputs()).isEmpty();
        assertThat(span.events())
                .extracting(TraceSpan.Event::name)
                .containsExactly("mlflow.chunk.item.0", "mlflow.chunk.item.1", "exception");
    }

    private static <T> List<T> read(Multi<T> multi) {
        return multi.collect().asList().await().indefinitely();
    }

    private static TraceSpan onlySpan(Recording.Action action) throws Exception {
        return Recording.trace(1, action).spans().get(0);
    }
}
