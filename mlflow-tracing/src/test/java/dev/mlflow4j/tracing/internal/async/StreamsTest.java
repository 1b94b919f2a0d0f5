package dev.mlflow4j.tracing.internal.async;

import static dev.mlflow4j.tracing.inmemory.GlobalTracingExtension.TRACES;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.mlflow4j.tracing.Mlflow;
import dev.mlflow4j.tracing.OutputReducer;
import dev.mlflow4j.tracing.Span;
import dev.mlflow4j.tracing.SpanStatus;
import dev.mlflow4j.tracing.client.Trace;
import dev.mlflow4j.tracing.client.TraceSpan;
import dev.mlflow4j.tracing.inmemory.UsesGlobalTracing;
import dev.mlflow4j.tracing.spi.SpanSpec;
import dev.mlflow4j.tracing.spi.TracedMethod;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Spliterator;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.Flow;
import java.util.concurrent.SubmissionPublisher;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.reactivestreams.FlowAdapters;
import org.reactivestreams.Publisher;

@UsesGlobalTracing
class StreamsTest {
    @Test
    void aStreamIsReadLazilyAndItsSpanIsAsLongAsTheReading() throws Exception {
        AtomicInteger produced = new AtomicInteger();
        Stream<Integer> stream = traced(Stream.class, () -> Stream.iterate(0, i -> i + 1)
                .peek(i -> produced.incrementAndGet())
                .limit(5));
        assertThat(produced).hasValue(0);
        assertThat(Mlflow.currentSpan().isRecording()).isFalse();
        assertThat(stream.map(i -> i * 10).toList()).containsExactly(0, 10, 20, 30, 40);

        TraceSpan span = onlySpan();
        assertThat(span.outputs()).contains("[0,1,2,3,4]");
        assertThat(span.events())
                .extracting(TraceSpan.Event::name, TraceSpan.Event::attributes)
                .startsWith(
                        tuple("mlflow.chunk.item.0", Map.of("mlflow.chunk.value", "0")),
                        tuple("mlflow.chunk.item.1", Map.of("mlflow.chunk.value", "1")))
                .hasSize(5);
    }

    @Test
    void primitiveStreamsToo() throws Exception {
        assertThat(traced(IntStream.class, () -> IntStream.range(0, 3)).sum()).isEqualTo(3);
        assertThat(traced(LongStream.class, () -> LongStream.of(1, 2)).boxed().toList())
                .containsExactly(1L, 2L);
        assertThat(traced(DoubleStream.class, () -> DoubleStream.of(0.5)).toArray())
                .containsExactly(0.5);
        assertThat(outputs(3)).containsExactly("[0,1,2]", "[1,2]", "[0.5]");
    }

    @Test
    void producersAreInsideConsumersAreNot() throws Exception {
        List<String> consumers = new ArrayList<>();
        try (Span outer = Mlflow.startSpan("outer")) {
            Stream<String> stream = traced(Stream.class, () -> Stream.of("a", "b")
                    .map(x -> Mlflow.<String, RuntimeException>withSpan("inner", span -> x)));
            stream.forEach(x -> consumers.add(Mlflow.currentSpan().spanId()));
            assertThat(consumers).containsExactly(outer.spanId(), outer.spanId());
        }
        Trace trace = TRACES.awaitOne(4);
        String streamId = span(trace, "stream").spanId();
        assertThat(span(trace, "inner_1").parentId()).contains(streamId);
        assertThat(span(trace, "inner_2").parentId()).contains(streamId);
    }

    @Test
    void parallelStreamsGiveEveryElementOnce() throws Exception {
        Stream<Integer> stream =
                traced(Stream.class, () -> IntStream.range(0, 1_000).boxed().parallel());
        assertThat(stream.isParallel()).isTrue();
        assertThat(stream.mapToInt(i -> i).sum()).isEqualTo(499_500);

        TraceSpan span = onlySpan();
        assertThat(span.events()).hasSize(1_000);
        assertThat(span.status()).isEqualTo(SpanStatus.OK);
    }

    @Test
    void characteristicsStay() throws Exception {
        Spliterator<String> spliterator = this.<Stream<String>>traced(
                        Stream.class, () -> new TreeSet<>(List.of("b", "a")).stream())
                .spliterator();
        assertThat(spliterator.hasCharacteristics(Spliterator.SORTED | Spliterator.DISTINCT | Spliterator.SIZED))
                .isTrue();
        assertThat(spliterator.getExactSizeIfKnown()).isEqualTo(2);
        spliterator.forEachRemaining(x -> {});
        assertThat(onlySpan().outputs()).contains("[\"a\",\"b\"]");
    }

    @Test
    void closingEndsTheSpanAndClosesTheSource() throws Exception {
        AtomicInteger closed = new AtomicInteger();
        try (Stream<Integer> stream =
                traced(Stream.class, () -> Stream.of(1, 2, 3).onClose(closed::incrementAndGet))) {
            Iterator<Integer> iterator = stream.iterator();
            assertThat(iterator.next()).isEqualTo(1);
        }
        assertThat(closed).hasValue(1);
        TraceSpan span = onlySpan();
        assertThat(span.status()).isEqualTo(SpanStatus.OK);
        assertThat(span.outputs()).contains("[1]");
    }

    @Test
    void aConsumerThatStopsWithoutAWordEndsTheSpanToo() throws Exception {
        assertThat(this.<Stream<Integer>>traced(Stream.class, () -> Stream.of(1, 2, 3))
                        .findFirst())
                .contains(1);
        long deadline = System.nanoTime() + 30_000_000_000L;
        while (TRACES.all().isEmpty() && System.nanoTime() < deadline) {
            System.gc();
        }
        assertThat(onlySpan().outputs()).contains("[1]");
    }

    @Test
    void aSourceThatFailsIsAnErrorWithItsChunksAndNoOutputs() throws Exception {
        Stream<Integer> stream = traced(Stream.class, () -> Stream.of(1, 0).map(i -> 1 / i));
        assertThatThrownBy(stream::toList).isInstanceOf(ArithmeticException.class);

        TraceSpan span = onlySpan();
        assertThat(span.status()).isEqualTo(SpanStatus.ERROR);
        assertThat(span.outputs()).isEmpty();
        assertThat(span.events()).extracting(TraceSpan.Event::name).containsExactly("mlflow.chunk.item.0", "exception");
    }

    @Test
    void aConsumerThatFailsEndsTheReading() throws Exception {
        Stream<Integer> stream = traced(Stream.class, () -> Stream.of(1, 2));
        assertThatThrownBy(() -> stream.forEach(i -> {
                    throw new IllegalStateException("mine");
                }))
                .hasMessage("mine");
        TraceSpan span = onlySpan();
        assertThat(span.status()).isEqualTo(SpanStatus.OK);
        assertThat(span.outputs()).contains("[1]");
    }

    @Test
    void iteratorsAndIterablesAndCollectionsAsWhatTheyAreDeclared() throws Exception {
        Iterator<Integer> iterator = traced(Iterator.class, () -> List.of(1, 2).iterator());
        iterator.forEachRemaining(i -> {});
        Iterable<Integer> iterable = traced(Iterable.class, () -> List.of(3, 4));
        iterable.forEach(i -> {});
        iterable.forEach(i -> {});
        List<Integer> list = traced(List.class, () -> List.of(5));
        assertThat(list).containsExactly(5);
        assertThat(outputs(4)).containsExactly("[1,2]", "[3,4]", "[3,4]", "[5]");
    }

    @Test
    void publishersOfBothKindsKeepDemand() throws Exception {
        try (SubmissionPublisher<String> source = new SubmissionPublisher<>(Runnable::run, 16)) {
            Flow.Publisher<String> publisher = traced(Flow.Publisher.class, () -> source);
            Publisher<String> reactive =
                    traced(Publisher.class, () -> FlowAdapters.toPublisher((Flow.Publisher<String>) source));
            Reader both = new Reader();
            Reader one = new Reader();
            publisher.subscribe(both);
            reactive.subscribe(FlowAdapters.toSubscriber(one));
            both.subscription.get().request(2);
            one.subscription.get().request(1);
            source.submit("a");
            source.submit("b");
            assertThat(both.items).containsExactly("a", "b");
            assertThat(one.items).containsExactly("a");
            one.subscription.get().cancel();
        }
        assertThat(outputs(2)).containsExactlyInAnyOrder("[\"a\",\"b\"]", "[\"a\"]");
    }

    @Test
    void aStreamWithoutEndDoesNotGrowWithoutEnd() throws Exception {
        Mlflow.configure(property ->
                property.equals("mlflow.tracing.capture.max.chunks") ? Optional.of("10") : Optional.empty());
        this.<Stream<Integer>>traced(
                        Stream.class, () -> Stream.iterate(0, i -> i + 1).limit(1_000))
                .forEach(i -> {});
        TraceSpan span = onlySpan();
        assertThat(span.outputs()).contains("[0,1,2,3,4,5,6,7,8,9]");
        assertThat(span.events()).hasSize(10);
        assertThat(span.attributes())
                .containsEntry("mlflow4j.stream.chunks", "1000")
                .containsEntry("mlflow4j.stream.chunks.kept", "10");
    }

    @Test
    void aChunkIsWrittenWhenItComes() throws Exception {
        StringBuilder reused = new StringBuilder();
        this.<Stream<StringBuilder>>traced(Stream.class, () -> IntStream.rangeClosed(1, 3)
                        .mapToObj(i -> reused.replace(0, reused.length(), "" + i)))
                .forEach(i -> {});
        TraceSpan span = onlySpan();
        assertThat(span.outputs()).contains("[\"1\",\"2\",\"3\"]");
        assertThat(span.events())
                .extracting(event -> event.attributes().get("mlflow.chunk.value"))
                .containsExactly("\"1\"", "\"2\"", "\"3\"");
    }

    @Test
    void largeChunksAreNotKept() throws Exception {
        List<WeakReference<byte[]>> produced = new ArrayList<>();
        Iterator<byte[]> iterator = traced(Iterator.class, () -> new Iterator<byte[]>() {
            @Override
            public boolean hasNext() {
                return produced.size() < 2;
            }

            @Override
            public byte[] next() {
                byte[] chunk = new byte[1 << 20];
                produced.add(new WeakReference<>(chunk));
                return chunk;
            }
        });
        iterator.next();
        awaitCollected(produced.get(0));
        iterator.next();
        assertThat(iterator.hasNext()).isFalse();
        assertThat(onlySpan().outputs()).contains("[\"[1048576 bytes]\",\"[1048576 bytes]\"]");
    }

    @Test
    void manyLargeTextsAreNotKeptEither() throws Exception {
        this.<Stream<String>>traced(Stream.class, () -> IntStream.range(0, 200).mapToObj(i -> "x".repeat(1 << 20)))
                .forEach(i -> {});
        TraceSpan span = onlySpan();
        assertThat(span.outputs().orElseThrow()).contains("… [cut").hasSizeLessThan(101_000);
        assertThat(span.events()).hasSizeBetween(20, 41);
        assertThat(span.attributes())
                .containsEntry("mlflow4j.stream.chunks", "200")
                .containsEntry("mlflow4j.stream.chunks.kept", "" + span.events().size())
                .containsKey("mlflow4j.truncated");
    }

    @Test
    void aReducerIsGivenWhatWasReadButNotWithoutEnd() throws Exception {
        List<Integer> given = new ArrayList<>();
        StringBuilder reused = new StringBuilder();
        reduced(
                chunks -> {
                    chunks.forEach(chunk -> given.add(((CharSequence) chunk).length()));
                    return String.valueOf(chunks.get(0)).substring(0, 3) + chunks.size();
                },
                () -> IntStream.rangeClosed(1, 100).mapToObj(i -> reused.append("x".repeat(1 << 17))));
        TraceSpan span = onlySpan();
        assertThat(given).startsWith(1 << 17, 2 << 17, 3 << 17).hasSizeBetween(5, 20);
        assertThat(span.outputs()).contains("\"xxx" + given.size() + "\"");
        assertThat(span.attributes())
                .containsEntry("mlflow4j.stream.chunks", "100")
                .containsEntry("mlflow4j.stream.chunks.kept", "" + given.size());
    }

    @Test
    void anExhaustedIteratorThatIsKeptKeepsNoChunks() throws Exception {
        List<WeakReference<Object>> produced = new ArrayList<>();
        SpanSpec spec =
                SpanSpec.named("stream").outputReducer(chunks -> chunks.size()).build();
        Iterator<?> iterator = (Iterator<?>)
                TracedMethod.of(spec, new String[0], Iterator.class).call(new Object[0], () -> new Iterator<Object>() {
                    @Override
                    public boolean hasNext() {
                        return produced.size() < 2;
                    }

                    @Override
                    public Object next() {
                        Object chunk = List.of(new byte[1 << 20]);
                        produced.add(new WeakReference<>(chunk));
                        return chunk;
                    }
                });
        iterator.forEachRemaining(chunk -> {});
        produced.forEach(StreamsTest::awaitCollected);
        assertThat(iterator.hasNext()).isFalse();
        assertThat(onlySpan().outputs()).contains("2");
    }

    @Test
    void aReducerWithAnErrorGivesTheList() throws Exception {
        reduced(
                chunks -> {
                    throw new AssertionError("no");
                },
                () -> Stream.of("a"));
        assertThat(onlySpan().outputs()).contains("[\"a\"]");
    }

    private void reduced(OutputReducer<Object, Object> reducer, Callable<Object> stream) throws Exception {
        SpanSpec spec = SpanSpec.named("stream").outputReducer(reducer).build();
        ((Stream<?>) TracedMethod.of(spec, new String[0], Stream.class).call(new Object[0], stream)).forEach(i -> {});
    }

    private static void awaitCollected(WeakReference<?> reference) {
        long deadline = System.nanoTime() + 30_000_000_000L;
        while (reference.get() != null && System.nanoTime() < deadline) {
            System.gc();
        }
        assertThat(reference.get()).isNull();
    }

    @Test
    void maskedChunksAreJson() throws Exception {
        Mlflow.configure(
                property -> property.equals("mlflow.tracing.redact") ? Optional.of("password") : Optional.empty());
        this.<Stream<Object>>traced(Stream.class, () -> Stream.of(Map.of("password", "s3cret")))
                .forEach(i -> {});
        TraceSpan span = onlySpan();
        assertThat(span.outputs()).contains("[{\"password\":\"[redacted]\"}]");
        assertThat(span.events().get(0).attributes())
                .containsEntry("mlflow.chunk.value", "{\"password\":\"[redacted]\"}");
    }

    @SuppressWarnings("unchecked")
    private <T> T traced(Class<?> declared, Callable<T> body) throws Exception {
        return (T) TracedMethod.of(SpanSpec.named("stream").build(), new String[0], declared)
                .call(new Object[0], body);
    }

    private static TraceSpan span(Trace trace, String name) {
        return trace.spans().stream()
                .filter(span -> span.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static TraceSpan onlySpan() {
        return TRACES.awaitOne(1).spans().get(0);
    }

    private static List<String> outputs(int traces) {
        return TRACES.await(traces).stream()
                .map(trace -> trace.spans().get(0).outputs().orElseThrow())
                .toList();
    }

    private static final class Reader implements Flow.Subscriber<String> {
        private final AtomicReference<Flow.Subscription> subscription = new AtomicReference<>();
        private final List<String> items = new ArrayList<>();

        @Override
        public void onSubscribe(Flow.Subscription given) {
            subscription.set(given);
        }

        @Override
        public void onNext(String item) {
            items.add(item);
        }

        @Override
        public void onError(Throwable failure) {}

        @Override
        public void onComplete() {}
    }
}
