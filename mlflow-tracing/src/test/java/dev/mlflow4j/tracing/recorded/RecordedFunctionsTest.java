package dev.mlflow4j.tracing.recorded;

import static org.assertj.core.api.Assertions.catchThrowable;

import dev.mlflow4j.tracing.Mlflow;
import dev.mlflow4j.tracing.Span;
import dev.mlflow4j.tracing.SpanLogLevel;
import dev.mlflow4j.tracing.SpanType;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Flow;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Traced functions, and what they return. */
class RecordedFunctionsTest {
    interface Calculator {
        int add(int a, int b);

        String fail(String why);
    }

    @Test
    void everyKind() throws Exception {
        try (Recording recording = new Recording(Map.of())) {
            recording.step("functions", () -> functions(recording));
            recording.step("an interface", RecordedFunctionsTest::anInterface);
            recording.step("futures", RecordedFunctionsTest::futures);
            recording.step("streams", () -> streams(recording));
            recording.step("streams that do not come to their end", RecordedFunctionsTest::endedStreams);
            recording.step("publishers", RecordedFunctionsTest::publishers);
            Recorded.assertSame("functions.txt", recording.end());
        }
    }

    private static void functions(Recording recording) throws Exception {
        try (Span root = Mlflow.startSpan("calls")) {
            Mlflow.traced("pow").biFunction(Math::pow).apply(2.0, 3.0);
            Mlflow.traced("named")
                    .spanType(SpanType.TOOL)
                    .attribute("a", List.of(1))
                    .description("what it does")
                    .logLevel(SpanLogLevel.WARNING)
                    .parameters("text")
                    .function((String text) -> text.length())
                    .apply("four");
            Mlflow.traced("nothing captured")
                    .captureInputs(false)
                    .captureOutputs(false)
                    .function(x -> x)
                    .apply("secret");
            Mlflow.traced("runs").runnable(() -> {}).run();
            Mlflow.traced("consumes").consumer(x -> {}).accept(null);
            Mlflow.traced("supplies")
                    .supplier(() -> {
                        Mlflow.currentSpan().setOutputs("set by the code");
                        return "returned";
                    })
                    .get();
            recording.note("called", Mlflow.traced("called").call(() -> Map.of("k", 1)));
        }
    }

    private static void anInterface() {
        Calculator traced = Mlflow.traced(Calculator.class, new Calculator() {
            @Override
            public int add(int a, int b) {
                return a + b;
            }

            @Override
            public String fail(String why) {
                throw new IllegalArgumentException(why);
            }
        });
        traced.add(1, 2);
        catchThrowable(() -> traced.fail("on purpose"));
    }

    private static void futures() {
        CompletableFuture<String> done = new CompletableFuture<>();
        CompletableFuture<String> failed = new CompletableFuture<>();
        CompletableFuture<String> cancelled = new CompletableFuture<>();
        Mlflow.traced("completes").supplier(() -> done).get();
        Mlflow.traced("fails").supplier(() -> failed).get();
        Mlflow.traced("is cancelled").supplier(() -> cancelled).get();
        Clocks.tick();
        done.complete("later");
        failed.completeExceptionally(new IllegalStateException("later"));
        cancelled.cancel(false);
    }

    private static void streams(Recording recording) {
        try (Span root = Mlflow.startSpan("streams")) {
            Stream<String> chunks = Mlflow.traced("chunks")
                    .parameters("n")
                    .function((Integer n) -> Stream.of("a", "b", "c").limit(n))
                    .apply(2);
            Mlflow.startSpan("before it is read").close();
            recording.note("read", chunks.toList());
            Mlflow.traced("reduced")
                    .outputReducer((List<String> parts) -> String.join("", parts))
                    .supplier(() -> Stream.of("x", "y"))
                    .get()
                    .toList();
            Mlflow.traced("reducer that throws")
                    .outputReducer(parts -> {
                        throw new IllegalStateException("cannot");
                    })
                    .supplier(() -> Stream.of("x", "y"))
                    .get()
                    .toList();
            Iterator<Object> iterator = Mlflow.traced("iterator")
                    .supplier(
                            () -> List.<Object>of(1, Map.of("k", 2.5), "three").iterator())
                    .get();
            iterator.forEachRemaining(
                    chunk -> Mlflow.startSpan("of the consumer").close());
            Mlflow.traced("nothing in it").supplier(Stream::empty).get().toList();
        }
    }

    private static void endedStreams() {
        try (Span root = Mlflow.startSpan("streams")) {
            Stream<Integer> fails = Mlflow.traced("fails")
                    .supplier(() -> Stream.of(1, 0).map(n -> 1 / n))
                    .get();
            catchThrowable(fails::toList);
            try (Stream<Integer> closed =
                    Mlflow.traced("closed").supplier(() -> Stream.of(1, 2)).get()) {
                Iterator<Integer> read = closed.iterator();
                read.next();
            }
        }
    }

    private static void publishers() {
        try (Span root = Mlflow.startSpan("publishers")) {
            Flow.Publisher<Integer> publisher = Mlflow.traced("publishes")
                    .<Flow.Publisher<Integer>>supplier(() -> Counting::new)
                    .get();
            publisher.subscribe(new Subscriber(Long.MAX_VALUE));
            publisher.subscribe(new Subscriber(1));
        }
    }

    private static final class Counting implements Flow.Subscription {
        private final Flow.Subscriber<? super Integer> subscriber;
        private boolean over;

        Counting(Flow.Subscriber<? super Integer> subscriber) {
            this.subscriber = subscriber;
            subscriber.onSubscribe(this);
        }

        @Override
        public void request(long n) {
            for (int i = 1; i <= 2 && !over; i++) {
                subscriber.onNext(i);
            }
            if (!over) {
                over = true;
                subscriber.onComplete();
            }
        }

        @Override
        public void cancel() {
            over = true;
        }
    }

    private static final class Subscriber implements Flow.Subscriber<Integer> {
        private final long most;
        private Flow.Subscription subscription;
        private long seen;

        Subscriber(long most) {
            this.most = most;
        }

        @Override
        public void onSubscribe(Flow.Subscription given) {
            subscription = given;
            given.request(Long.MAX_VALUE);
        }

        @Override
        public void onNext(Integer item) {
            if (++seen == most) {
                subscription.cancel();
            }
        }

        @Override
        public void onError(Throwable failure) {}

        @Override
        public void onComplete() {}
    }
}
