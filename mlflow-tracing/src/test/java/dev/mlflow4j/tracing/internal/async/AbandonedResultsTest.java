package dev.mlflow4j.tracing.internal.async;

import static dev.mlflow4j.tracing.inmemory.GlobalTracingExtension.TRACES;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mlflow4j.tracing.SpanStatus;
import dev.mlflow4j.tracing.client.TraceSpan;
import dev.mlflow4j.tracing.inmemory.UsesGlobalTracing;
import dev.mlflow4j.tracing.spi.SpanSpec;
import dev.mlflow4j.tracing.spi.TracedMethod;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Results that nobody reads, subscribes to or completes. */
@UsesGlobalTracing
class AbandonedResultsTest {
    record Result(String name, Class<?> type, Callable<?> method, Consumer<Object> use) {
        void leave() throws Exception {
            use.accept(traced(type, method));
        }

        @Override
        public String toString() {
            return name;
        }
    }

    static List<Result> results() {
        return List.of(
                new Result("a stream", Stream.class, () -> Stream.of(1, 2), unused -> {}),
                new Result(
                        "a counted stream", Stream.class, () -> List.of(1, 2).stream(), stream -> ((Stream<?>) stream)
                                .count()),
                new Result("a counted IntStream", IntStream.class, () -> IntStream.range(0, 3), stream -> ((IntStream)
                                stream)
                        .count()),
                new Result("an iterator", Iterator.class, () -> List.of(1).iterator(), unused -> {}),
                new Result("an iterable", Iterable.class, () -> List.of(1), unused -> {}),
                new Result("an iterator of an iterable", Iterable.class, () -> List.of(1), iterable -> ((Iterable<?>)
                                iterable)
                        .iterator()),
                new Result("a publisher", Flow.Publisher.class, () -> never(), unused -> {}),
                new Result(
                        "a subscription",
                        Flow.Publisher.class,
                        () -> never(),
                        publisher -> subscribe((Flow.Publisher<?>) publisher)),
                new Result("a Multi", Multi.class, () -> Multi.createFrom().item(1), unused -> {}),
                new Result("a Uni", Uni.class, () -> Uni.createFrom().item(1), unused -> {}),
                new Result(
                        "a subscribed Uni",
                        Uni.class,
                        () -> Uni.createFrom().emitter(emitter -> {}),
                        uni -> ((Uni<?>) uni).subscribe().with(item -> {})),
                new Result("a future", CompletableFuture.class, CompletableFuture::new, unused -> {}),
                new Result(
                        "a dependent stage",
                        CompletionStage.class,
                        () -> new CompletableFuture<Integer>().thenApply(i -> i),
                        unused -> {}));
    }

    @ParameterizedTest
    @MethodSource("results")
    void itsSpanEndsSoonAndIsNoError(Result result) throws Exception {
        result.leave();
        long deadline = System.nanoTime() + 30_000_000_000L;
        while (TRACES.all().isEmpty() && System.nanoTime() < deadline) {
            System.gc();
        }
        TraceSpan span = TRACES.awaitOne(1).spans().get(0);
        assertThat(span.status()).isEqualTo(SpanStatus.OK);
        assertThat(span.events()).isEmpty();
    }

    @Test
    void whatIsStillInReachIsRead() throws Exception {
        Iterable<Integer> iterable = traced(Iterable.class, () -> List.of(1));
        Iterator<?> unread = iterable.iterator();
        Iterator<Integer> iterator = iterable.iterator();
        iterable = null;
        CompletableFuture<Integer> source = new CompletableFuture<>();
        traced(CompletionStage.class, () -> source.thenApply(i -> i + 1));
        for (int i = 0; i < 3; i++) {
            System.gc();
        }
        assertThat(TRACES.all()).isEmpty();
        source.complete(1);
        assertThat(iterator.next()).isEqualTo(1);
        assertThat(iterator.hasNext()).isFalse();
        assertThat(TRACES.await(2))
                .extracting(trace -> trace.spans().get(0).outputs().orElseThrow())
                .containsExactlyInAnyOrder("2", "[1]");
        assertThat(unread).isNotNull();
    }

    private static Flow.Publisher<Integer> never() {
        return subscriber -> subscriber.onSubscribe(new Flow.Subscription() {
            @Override
            public void request(long n) {}

            @Override
            public void cancel() {}
        });
    }

    private static <T> void subscribe(Flow.Publisher<T> publisher) {
        publisher.subscribe(new Flow.Subscriber<>() {
            @Override
            public void onSubscribe(Flow.Subscription subscription) {
                subscription.request(1);
            }

            @Override
            public void onNext(T item) {}

            @Override
            public void onError(Throwable failure) {}

            @Override
            public void onComplete() {}
        });
    }

    @SuppressWarnings("unchecked")
    private static <T> T traced(Class<?> declared, Callable<?> body) throws Exception {
        return (T) TracedMethod.of(SpanSpec.named("result").build(), new String[0], declared)
                .call(new Object[0], body);
    }
}
