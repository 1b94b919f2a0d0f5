package dev.mlflow4j.tracing;

import static dev.mlflow4j.tracing.inmemory.GlobalTracingExtension.TRACES;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.mlflow4j.tracing.client.Trace;
import dev.mlflow4j.tracing.client.TraceSpan;
import dev.mlflow4j.tracing.inmemory.UsesGlobalTracing;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

@UsesGlobalTracing
class FunctionsTest {
    interface ChatApi {
        String chat(String prompt, int temperature) throws IOException;

        CompletableFuture<String> later();

        default String twice(String prompt) throws IOException {
            return chat(prompt, 1) + chat(prompt, 2);
        }
    }

    static class Chat implements ChatApi {
        @Override
        public String chat(String prompt, int temperature) throws IOException {
            if (prompt.isEmpty()) {
                throw new IOException("empty");
            }
            return prompt + "!";
        }

        @Override
        public CompletableFuture<String> later() {
            return CompletableFuture.completedFuture("later");
        }

        @Override
        public String toString() {
            return "the chat";
        }
    }

    @Test
    void aWrappedFunctionIsASpanWithNamedInputs() {
        BiFunction<Double, Double, Double> pow = Mlflow.traced("pow")
                .spanType(SpanType.TOOL)
                .attribute("library", "java.lang")
                .parameters("x", "y")
                .biFunction(Math::pow);
        assertThat(pow.apply(4.0, 2.0)).isEqualTo(16.0);

        assertThat(TRACES.awaitOne(1).spans().get(0).attributes())
                .isEqualTo(Map.of(
                        "library", "\"java.lang\"",
                        "mlflow.spanFunctionName", "\"pow\"",
                        "mlflow.spanInputs", "{\"x\":4.0,\"y\":2.0}",
                        "mlflow.spanLogLevel", "20",
                        "mlflow.spanOutputs", "16.0",
                        "mlflow.spanType", "\"TOOL\"",
                        "mlflow.traceTag.mlflow.traceName", "pow"));
    }

    @Test
    void noLevelIsTheDefaultLevel() {
        assertThat(Mlflow.traced("a").logLevel(null).supplier(() -> 1).get()).isEqualTo(1);
        Mlflow.withSpan("b", span -> span.setLogLevel(null));
        assertThat(TRACES.await(2))
                .extracting(trace -> trace.spans().get(0).attributes().get("mlflow.spanLogLevel"))
                .containsExactly("10", "10");
        assertThat(Mlflow.exportStatus().problem()).isEmpty();
    }

    @Test
    void everyKindOfFunctionCanBeWrapped() throws Exception {
        List<String> seen = new ArrayList<>();
        Function<String, Integer> function = Mlflow.traced("function").function(String::length);
        Supplier<String> supplier = Mlflow.traced("supplier").supplier(() -> "s");
        Callable<String> callable = Mlflow.traced("callable").callable(() -> "c");
        Runnable runnable = Mlflow.traced("runnable").runnable(() -> seen.add("r"));
        Consumer<String> consumer = Mlflow.traced("consumer").parameters("text").consumer(seen::add);
        function.apply("abc");
        supplier.get();
        callable.call();
        runnable.run();
        consumer.accept("x");
        int now = Mlflow.traced("now").call(() -> 7);

        assertThat(now).isEqualTo(7);
        assertThat(seen).containsExactly("r", "x");
        assertThat(TRACES.await(6))
                .extracting(trace -> trace.spans().get(0))
                .extracting(TraceSpan::name, TraceSpan::inputs, TraceSpan::outputs)
                .containsExactly(
                        tuple("function", Optional.of("{\"arg0\":\"abc\"}"), Optional.of("3")),
                        tuple("supplier", Optional.of("{}"), Optional.of("\"s\"")),
                        tuple("callable", Optional.of("{}"), Optional.of("\"c\"")),
                        tuple("runnable", Optional.of("{}"), Optional.of("null")),
                        tuple("consumer", Optional.of("{\"text\":\"x\"}"), Optional.of("null")),
                        tuple("now", Optional.of("{}"), Optional.of("7")));
    }

    @Test
    void everyMethodOfAnInterfaceIsASpan() throws Exception {
        ChatApi traced = Mlflow.traced(ChatApi.class, new Chat());
        assertThat(traced.chat("hi", 3)).isEqualTo("hi!");
        assertThat(traced.later().join()).isEqualTo("later");
        assertThatThrownBy(() -> traced.chat("", 0)).isExactlyInstanceOf(IOException.class);
        assertThat(traced.twice("a")).isEqualTo("a!a!");
        assertThat(traced).hasToString("the chat").isEqualTo(traced);

        assertThat(TRACES.await(4))
                .extracting(trace -> trace.spans().get(0))
                .extracting(TraceSpan::name, TraceSpan::inputs, TraceSpan::outputs, TraceSpan::status)
                .containsExactly(
                        tuple(
                                "chat",
                                Optional.of("{\"prompt\":\"hi\",\"temperature\":3}"),
                                Optional.of("\"hi!\""),
                                SpanStatus.OK),
                        tuple("later", Optional.of("{}"), Optional.of("\"later\""), SpanStatus.OK),
                        tuple(
                                "chat",
                                Optional.of("{\"prompt\":\"\",\"temperature\":0}"),
                                Optional.empty(),
                                SpanStatus.ERROR),
                        tuple("twice", Optional.of("{\"prompt\":\"a\"}"), Optional.of("\"a!a!\""), SpanStatus.OK));
    }

    @Test
    void whatIsNotAllowedIsSaid() {
        assertThatThrownBy(() -> Mlflow.traced(String.class, "x")).hasMessageContaining("java.lang.String");
        assertThatThrownBy(() -> Mlflow.traced("x").samplingRatio(2))
                .hasMessage("samplingRatio has the value '2.0'; allowed is a number from 0.0 to 1.0");
    }

    @Test
    void tasksOnOtherThreadsStayInTheTraceAndLeaveNothingBehind() throws Exception {
        ExecutorService plain = Executors.newFixedThreadPool(2);
        try {
            ExecutorService executor = Mlflow.contextual(plain);
            Function<String, String> worker =
                    Mlflow.traced("worker").parameters("question").function(question -> question + "!");
            Function<List<String>, List<String>> main = Mlflow.traced("main")
                    .parameters("questions")
                    .function(questions ->
                            questions.stream()
                                    .map(question -> executor.submit(() -> worker.apply(question)))
                                    .toList()
                                    .stream()
                                    .map(FunctionsTest::join)
                                    .toList());
            assertThat(main.apply(List.of("a", "b", "c"))).containsExactly("a!", "b!", "c!");
            for (int i = 0; i < 4; i++) {
                assertThat(plain.submit(() -> Mlflow.currentSpan().traceId()).get())
                        .isEmpty();
            }
            Trace trace = TRACES.awaitOne(4);
            String root = trace.spans().get(0).spanId();
            assertThat(trace.spans().subList(1, 4)).allSatisfy(span -> {
                assertThat(span.name()).startsWith("worker_");
                assertThat(span.parentId()).contains(root);
            });

            TRACES.clear();
            Mlflow.withSpan("outer", span -> CompletableFuture.supplyAsync(
                            Mlflow.contextualSupplier(() -> worker.apply("d")), plain)
                    .join());
            assertThat(TRACES.awaitOne(2).spans()).extracting(TraceSpan::name).containsExactly("outer", "worker");
        } finally {
            plain.shutdownNow();
        }
    }

    @Test
    void aFutureThatTellsNobodyEndsItsSpanWhenItIsDone() throws Exception {
        ExecutorService plain = Executors.newSingleThreadExecutor();
        try {
            Function<String, Future<String>> ask =
                    Mlflow.traced("ask").function(question -> plain.submit(() -> question + "!"));
            Future<String> future = ask.apply("why");
            assertThat(future.get()).isEqualTo("why!");
            assertThat(TRACES.awaitOne(1).spans().get(0).outputs()).contains("\"why!\"");

            TRACES.clear();
            Function<String, Future<String>> broken = Mlflow.traced("broken")
                    .function(question -> plain.submit(() -> {
                        throw new IOException(question);
                    }));
            broken.apply("gone");
            TraceSpan span = TRACES.awaitOne(1).spans().get(0);
            assertThat(span.status()).isEqualTo(SpanStatus.ERROR);
            assertThat(span.statusMessage()).isEqualTo("IOException: gone");
        } finally {
            plain.shutdownNow();
        }
    }

    private static String join(Future<String> future) {
        try {
            return future.get();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
