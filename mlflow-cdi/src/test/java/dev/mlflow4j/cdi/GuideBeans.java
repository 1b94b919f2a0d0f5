package dev.mlflow4j.cdi;

import dev.mlflow4j.tracing.Mlflow;
import dev.mlflow4j.tracing.OutputReducer;
import dev.mlflow4j.tracing.SpanType;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The beans of the guide's first two sections. */
final class GuideBeans {
    private GuideBeans() {}

    @ApplicationScoped
    public static class Steps {
        @Traced(name = "add_1", spanType = "func", attributes = @Attribute(key = "key", value = "value"))
        public int addOne(int x) {
            return x + 1;
        }

        @Traced(name = "minus_1", spanType = "func", attributes = @Attribute(key = "key1", value = "value1"))
        public int minusOne(int x) {
            return x - 1;
        }
    }

    @ApplicationScoped
    public static class Pipeline {
        @Inject
        Steps steps;

        @Traced(name = "Trace Test")
        public int run(int x) {
            return steps.minusOne(steps.addOne(x));
        }
    }

    @ApplicationScoped
    public static class Failing {
        @Traced
        public int boom(String x) {
            throw new IllegalArgumentException("bad " + x);
        }
    }

    @ApplicationScoped
    public static class Tagged {
        @Traced
        public int tagged(int x) {
            Mlflow.updateCurrentTrace(trace -> trace.tag("fruit", "apple")
                    .metadata("k", "v")
                    .sessionId("s1")
                    .userId("u1")
                    .clientRequestId("req-1")
                    .requestPreview("RP")
                    .responsePreview("SP"));
            return x + 1;
        }
    }

    @ApplicationScoped
    public static class Model {
        @Traced(spanType = SpanType.LLM)
        public Map<String, String> invoke(String prompt) {
            Map<String, Object> nothing = new HashMap<>();
            nothing.put("b", null);
            Mlflow.currentSpan()
                    .setAttributes(Map.of(
                            "model",
                            "gpt-4o-mini",
                            "temperature",
                            0.1,
                            "n",
                            3,
                            "flag",
                            true,
                            "list",
                            List.of(1, "a"),
                            "nested",
                            Map.of("a", nothing)));
            return Map.of("text", prompt.toUpperCase(Locale.ROOT));
        }
    }

    @ApplicationScoped
    public static class Streams {
        @Traced(name = "stream_data")
        public Stream<Integer> numbers() {
            return IntStream.range(0, 5).boxed();
        }

        @Traced(name = "stream_hello", outputReducer = Join.class)
        public Stream<String> letters() {
            return Stream.of("h", "e", "l", "l", "o");
        }
    }

    public static class Join implements OutputReducer<String, String> {
        @Override
        public String reduce(List<String> chunks) {
            return String.join(",", chunks);
        }
    }

    @ApplicationScoped
    public static class Operations {
        @Traced(name = "async_operation")
        public CompletionStage<String> operation(String data) {
            return CompletableFuture.supplyAsync(() -> "Processed: " + data);
        }
    }

    @ApplicationScoped
    public static class Asynchronous {
        @Inject
        Operations operations;

        @Traced(name = "async_pipeline")
        public CompletionStage<List<String>> pipeline(List<String> items) {
            List<CompletableFuture<String>> all = items.stream()
                    .map(item -> operations.operation(item).toCompletableFuture())
                    .toList();
            return CompletableFuture.allOf(all.toArray(CompletableFuture[]::new))
                    .thenApply(done -> all.stream().map(CompletableFuture::join).toList());
        }
    }

    @ApplicationScoped
    public static class Worker {
        @Traced(name = "worker")
        public String answer(String question) {
            return question + "!";
        }
    }

    @ApplicationScoped
    public static class Threads {
        @Inject
        Worker worker;

        @Traced
        public List<String> main(List<String> questions) {
            ExecutorService pool = Executors.newFixedThreadPool(2);
            try {
                ExecutorService executor = Mlflow.contextual(pool);
                return questions.stream()
                        .map(question -> executor.submit(() -> worker.answer(question)))
                        .toList()
                        .stream()
                        .map(Threads::join)
                        .toList();
            } finally {
                pool.shutdown();
            }
        }

        private static String join(Future<String> future) {
            try {
                return future.get();
            } catch (InterruptedException | ExecutionException e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
